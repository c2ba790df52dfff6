// Draws the icon of the home screen as PNG, for phones that take no SVG there (iOS). Run at design time only; the
// results are committed: node make_icons.mjs [chromium]
// The same heart as logo.svg on a full square: phones cut the corners themselves, and the heart stays within the
// circle of four fifths that a maskable icon must keep.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const chromium = process.argv[2] ?? 'chromium';
const square = fs.readFileSync(path.join(here, 'logo.svg'), 'utf8').replace(' rx="14"', '');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'icons-'));

for (const side of [180, 192, 512]) {
  const page = path.join(folder, `${side}.html`);
  // A window is never narrower than 500: the page is cut at the size of the picture.
  fs.writeFileSync(page, `<!doctype html><style>body{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${square}`);
  execFileSync(chromium, ['--headless', '--no-sandbox', '--hide-scrollbars', '--force-device-scale-factor=1', `--window-size=${side},${side}`, `--screenshot=${path.join(here, `icon-${side}.png`)}`, `file://${page}`], { stdio: 'ignore' });
}
fs.rmSync(folder, { recursive: true });
