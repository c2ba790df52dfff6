// Builds vrijwilligerspunt/static/dist: style sheet, script, icons, pictures, fonts, licences, manifest.
// node build.mjs [--watch]
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { transform } from 'lightningcss';
import { PurgeCSS } from 'purgecss';
import { generate } from './theme/generate.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const target = path.join(root, 'vrijwilligerspunt', 'static', 'dist');
const modules = path.join(here, 'node_modules');
const version = (major) => major << 16;
const TARGETS = { chrome: version(103), firefox: version(110), safari: (15 << 16) | (6 << 8) };

const COMPONENTS = [
  '@nl-design-system-candidate/button-css/dist/button.css',
  '@nl-design-system-candidate/data-badge-css/dist/data-badge.css',
  '@nl-design-system-candidate/mark-css/dist/mark.css',
  '@nl-design-system-candidate/number-badge-css/dist/number-badge.css',
  '@nl-design-system-candidate/skip-link-css/dist/skip-link.css',
  ...['alert', 'breadcrumb-nav', 'checkbox', 'form-field', 'form-field-description', 'form-field-error-message', 'form-fieldset', 'form-label', 'pagination', 'radio-button', 'select', 'status-badge', 'table', 'textarea', 'textbox'].map(
    (name) => `@utrecht/${name}-css/dist/index.css`,
  ),
];
const OWN = ['utilities', 'layout', 'components', 'forms', 'lists', 'pages', 'print'];
const FONTS = {
  'nunito-sans-latin.woff2': 'nunito-sans-latin-wght-normal.woff2',
  'nunito-sans-latin-ext.woff2': 'nunito-sans-latin-ext-wght-normal.woff2',
};

// For what is printed: typst reads no woff2.
const PRINT_FONTS = ['400Regular', '700Bold'];

const read = (...parts) => fs.readFileSync(path.join(...parts), 'utf8');
const sha = (content) => createHash('sha256').update(content).digest('hex').slice(0, 10);

function emit(manifest, name, content, compress = true) {
  const buffer = Buffer.from(content);
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}.${sha(buffer)}${ext}`;
  const place = path.join(target, file);
  fs.writeFileSync(place, buffer);
  if (compress) {
    fs.writeFileSync(`${place}.gz`, gzipSync(buffer, { level: 9 }));
    fs.writeFileSync(`${place}.br`, brotliCompressSync(buffer, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: buffer.length } }));
  }
  manifest[name] = file;
  return file;
}

/** Declarations of custom properties in a style sheet: name to value; a later one wins. */
function declarations(css, into) {
  for (const [, name, value] of css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(--[\w-]+)\s*:\s*([^;}]+)/g)) into.set(name, value.trim());
}

/** Only the variables that the style sheet reaches, in the order of their names. */
function reachable(css, all) {
  const found = new Set();
  const queue = [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
  while (queue.length) {
    const name = queue.pop();
    if (found.has(name) || !all.has(name)) continue;
    found.add(name);
    queue.push(...[...all.get(name).matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
  }
  // A variable that only renames another one costs two declarations: follow it to its end.
  const resolve = (value) => {
    const alias = /^var\(\s*(--[\w-]+)\s*\)$/.exec(value);
    return alias && all.has(alias[1]) ? resolve(all.get(alias[1])) : value;
  };
  const direct = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
  for (const name of found) for (const match of resolve(all.get(name)).matchAll(/var\(\s*(--[\w-]+)/g)) direct.add(match[1]);
  return [...found]
    .filter((name) => direct.has(name))
    .sort()
    .map((name) => `${name}:${resolve(all.get(name))}`)
    .join(';');
}

async function style(manifest) {
  const tokens = new Map();
  declarations(read(modules, '@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css'), tokens);
  for (const [name, value] of generate()) tokens.set(name, value);
  declarations(read(here, 'theme', 'basis.css'), tokens);
  declarations(read(here, 'theme', 'components.css'), tokens);

  // Templates write the class names of the design system in full, so what they do not name can go.
  const [{ css: components }] = await new PurgeCSS().purge({
    content: [path.join(root, 'templates/**/*.html'), path.join(here, 'js/*.js')],
    css: [{ raw: COMPONENTS.map((file) => read(modules, file)).join('\n') }],
  });
  const fonts = ['latin', 'latin-ext']
    .map((subset) => {
      const range = new RegExp(`nunito-sans-${subset}-wght-normal[^}]*unicode-range:\\s*([^;}]+)`).exec(read(modules, '@fontsource-variable/nunito-sans/wght.css'))[1];
      return `@font-face{font-family:"Nunito Sans";font-style:normal;font-display:swap;font-weight:400 800;src:url(${manifest[`nunito-sans-${subset}.woff2`]}) format("woff2");unicode-range:${range}}`;
    })
    .join('');
  const own = OWN.map((name) => read(here, 'css', `${name}.css`)).join('\n');
  const base = read(here, 'css', 'base.css');
  const body = `${base}\n${components}\n${own}`;
  const css = `@layer tokens,base,components,site;${fonts}@layer tokens{:root{${reachable(body, tokens)}}}@layer base{${base}}@layer components{${components}}@layer site{${own}}`;
  const { code } = transform({ filename: 'app.css', code: Buffer.from(css), minify: true, targets: TARGETS });
  emit(manifest, 'app.css', code);
  // The card of the pass stands alone: its page is small, and whole without a network.
  const card = transform({ filename: 'pas.css', code: Buffer.from(`${fonts}${read(here, 'css', 'pas.css')}`), minify: true, targets: TARGETS });
  emit(manifest, 'pas.css', card.code);
}

async function script(manifest) {
  for (const name of fs.readdirSync(path.join(here, 'js')).sort()) {
    if (!name.endsWith('.js') || name.startsWith('_')) continue;
    const { outputFiles } = await esbuild.build({ entryPoints: [path.join(here, 'js', name)], bundle: true, minify: true, format: 'esm', target: ['chrome103', 'firefox110', 'safari15.6'], write: false, legalComments: 'none' });
    emit(manifest, name, outputFiles[0].contents);
  }
}

function icons(manifest) {
  const names = JSON.parse(read(here, 'icons.json'));
  const symbols = Object.keys(names)
    .sort()
    .map((name) => {
      const inner = read(modules, '@tabler/icons/icons/outline', `${names[name]}.svg`)
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/^[\s\S]*?<svg[^>]*>/, '')
        .replace(/<\/svg>\s*$/, '')
        .replace(/\s*\n\s*/g, '')
        .replace(/ \/>/g, '/>')
        .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\/>/, '');
      return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
    });
  emit(manifest, 'icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
}

function licences(manifest) {
  const { dependencies } = JSON.parse(read(here, 'package.json'));
  const texts = new Map();
  const lines = ['Vrijwilligerspunt Eindhoven: third-party parts of the style sheet, the icons, the pictures and the font.', ''];
  for (const name of Object.keys(dependencies).sort()) {
    const meta = JSON.parse(read(modules, name, 'package.json'));
    const file = fs.readdirSync(path.join(modules, name)).find((entry) => /^licen[sc]e/i.test(entry));
    lines.push(`- ${meta.name} ${meta.version}: ${meta.license}`);
    if (file) {
      const text = read(modules, name, file).trim();
      texts.set(text, [...(texts.get(text) ?? []), name]);
    }
  }
  lines.push('- Open Peeps by Pablo Stanley: CC0-1.0 (https://www.openpeeps.com/), drawn with DiceBear (MIT)', '');
  for (const [text, names] of texts) lines.push('='.repeat(80), names.join(', '), '='.repeat(80), text, '');
  emit(manifest, 'LICENTIES.txt', lines.join('\n'));
}

export async function build() {
  const manifest = {};
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true });
  for (const [name, file] of Object.entries(FONTS)) emit(manifest, name, fs.readFileSync(path.join(modules, '@fontsource-variable/nunito-sans/files', file)), false);
  for (const weight of PRINT_FONTS) emit(manifest, `nunito-sans-${weight}.ttf`, fs.readFileSync(path.join(modules, '@expo-google-fonts/nunito-sans', weight, `NunitoSans_${weight}.ttf`)), false);
  for (const name of fs.readdirSync(path.join(here, 'pictures')).sort()) {
    if (name.endsWith('.svg')) emit(manifest, name, read(here, 'pictures', name).trim());
    else if (name.endsWith('.png')) emit(manifest, name, fs.readFileSync(path.join(here, 'pictures', name)), false);
  }
  icons(manifest);
  await style(manifest);
  await script(manifest);
  licences(manifest);
  const sorted = Object.fromEntries(Object.entries(manifest).sort());
  fs.writeFileSync(path.join(target, 'manifest.json'), `${JSON.stringify(sorted, null, 2)}\n`);
  for (const [name, file] of Object.entries(sorted)) {
    const brotli = path.join(target, `${file}.br`);
    const size = fs.statSync(fs.existsSync(brotli) ? brotli : path.join(target, file)).size;
    console.log(`${name.padEnd(28)} ${(size / 1024).toFixed(1).padStart(6)} kB`);
  }
}

await build();
if (process.argv.includes('--watch')) {
  let timer;
  for (const folder of ['css', 'js', 'theme', 'pictures', '../templates']) {
    fs.watch(path.join(here, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => build().catch((error) => console.error(error.message)), 150);
    });
  }
}
