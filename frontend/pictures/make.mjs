// Draws the people. Run at design time only; the results are committed.
//   mkdir people && cd people && npm install @dicebear/core@9.4.3 @dicebear/collection@9.4.3 svgo@4
//   cp <checkout>/frontend/pictures/make.mjs . && node make.mjs <checkout>/frontend/pictures
// Open Peeps by Pablo Stanley, CC0 1.0.
import fs from 'node:fs';
import path from 'node:path';
import { createAvatar } from '@dicebear/core';
import { openPeeps } from '@dicebear/collection';
import { optimize } from 'svgo';

const target = process.argv[2] ?? '.';

function person(look) {
  const svg = createAvatar(openPeeps, {
    seed: 'vp',
    head: [look.head],
    face: [look.face],
    skinColor: [look.skin],
    clothingColor: [look.clothes],
    headContrastColor: [look.hair ?? '2c1b18'],
    accessories: look.glasses ? [look.glasses] : [],
    accessoriesProbability: look.glasses ? 100 : 0,
    facialHair: look.beard ? [look.beard] : [],
    facialHairProbability: look.beard ? 100 : 0,
    maskProbability: 0,
  }).toString();
  const box = /viewBox="([^"]+)"/.exec(svg)[1].split(' ').map(Number);
  const inner = svg
    .replace(/<metadata[\s\S]*?<\/metadata>/, '')
    .replace(/<mask[\s\S]*?<\/mask>/, '')
    .replace(/ mask="[^"]*"/, '')
    // The headscarf is black in the set; a colour makes the row warmer.
    .replace(/(<path d="M321\.3 470\.6[^"]*" fill=")#000/, `$1${look.scarf}`)
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '');
  return { inner, size: box[2] };
}

function write(name, width, height, body) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`;
  const { data } = optimize(svg, {
    multipass: true,
    floatPrecision: 1,
    plugins: ['preset-default', { name: 'removeDimensions', active: false }],
  });
  fs.writeFileSync(path.join(target, name), data + '\n');
  console.log(name, data.length);
}

const FATIMA = { head: 'hijab', face: 'smile', skin: 'c68642', clothes: 'f2b134', scarf: '#b8432c' };
const JAN = { head: 'grayShort', face: 'cheeky', skin: 'ffdbb4', clothes: 'f2b134', hair: 'd9d2c9', glasses: 'glasses2' };
const GRACE = { head: 'afro', face: 'smile', skin: '7a4f36', clothes: 'e4664a' };
const GURPREET = { head: 'turban', face: 'calm', skin: 'c98a5c', clothes: '3f8f74', beard: 'full' };
const RIET = { head: 'grayBun', face: 'cheeky', skin: 'ffdbb4', clothes: 'f2b134', hair: 'e3dcd2', glasses: 'glasses' };
const MEI = { head: 'mediumBangs', face: 'smile', skin: 'f2c6a0', clothes: '7a5ba8' };

// Five people in a row. [who, x, y, scale]; the lower edge of the picture is the edge they look over.
const ROW = [
  [FATIMA, -24, 34, 0.27],
  [RIET, 92, 14, 0.29],
  [GRACE, 224, 30, 0.28],
  [GURPREET, 350, 4, 0.3],
  [MEI, 486, 34, 0.27],
];
const places = ROW.map(([who, x, y, scale]) => `<g transform="translate(${x} ${y}) scale(${scale})">${person(who).inner}</g>`);
console.log('box', person(FATIMA).size);
write('people.svg', 664, 200, [places[0], places[2], places[4], places[1], places[3]].join(''));

function portrait(name, who, colour, extra = '') {
  write(name, 200, 180, `<circle cx="100" cy="100" r="80" fill="${colour}"/><g transform="translate(12 0) scale(.26)">${person(who).inner}</g>${extra}`);
}
portrait('empty-search.svg', { ...JAN, face: 'awe', glasses: undefined }, '#fde7c4');
portrait('empty-thanks.svg', { ...GRACE, face: 'cute' }, '#d6efee');
portrait('empty-lost.svg', { ...RIET, face: 'smile' }, '#ffe3da');
