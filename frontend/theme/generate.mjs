// Colours of the site, computed. A role is a hue and a chroma; every shade has a fixed lightness in OKLCH,
// so another city changes one line. Throws when a pair of colours has too little contrast (WCAG 2.2).

/** Hue and chroma of each NL Design System role. */
const ROLES = {
  default: [230, 0.016],
  disabled: [230, 0.008],
  highlight: [85, 0.13],
  selected: [205, 0.075],
  'accent-1': [205, 0.075],
  'accent-2': [33, 0.16],
  'accent-3': [75, 0.11],
  'action-1': [205, 0.085],
  'action-2': [205, 0.085],
  info: [240, 0.11],
  positive: [155, 0.12],
  warning: [70, 0.12],
  negative: [25, 0.19],
};

/** Lightness and share of the chroma of each shade. */
const SHADES = {
  'bg-document': [1, 0],
  'bg-subtle': [0.978, 0.12],
  'bg-default': [0.955, 0.28],
  'bg-hover': [0.93, 0.42],
  'bg-active': [0.9, 0.55],
  'border-subtle': [0.86, 0.5],
  'border-default': [0.6, 1],
  'border-hover': [0.5, 1],
  'border-active': [0.42, 1],
  'color-default': [0.43, 1],
  'color-hover': [0.36, 0.95],
  'color-active': [0.31, 0.85],
  'color-subtle': [0.475, 1],
  'color-document': [0.25, 0.7],
  'inverse-bg-document': [0.325, 0.75],
  'inverse-bg-subtle': [0.37, 0.8],
  'inverse-bg-default': [0.43, 1],
  'inverse-bg-hover': [0.36, 0.9],
  'inverse-bg-active': [0.31, 0.8],
  'inverse-border-subtle': [0.7, 0.6],
  'inverse-border-default': [0.82, 0.5],
  'inverse-border-hover': [0.9, 0.35],
  'inverse-border-active': [0.96, 0.2],
  'inverse-color-default': [1, 0],
  'inverse-color-hover': [1, 0],
  'inverse-color-active': [1, 0],
  'inverse-color-subtle': [0.92, 0.3],
  'inverse-color-document': [1, 0],
};

/** Our own names: [lightness, chroma, hue]. */
const OWN = {
  ink: [0.325, 0.055, 212],
  'ink-soft': [0.4, 0.06, 212],
  'ink-line': [0.5, 0.055, 212],
  cream: [0.982, 0.014, 75],
  'cream-line': [0.925, 0.026, 75],
  sun: [0.957, 0.036, 72],
  'sun-deep': [0.915, 0.07, 70],
  mint: [0.958, 0.022, 195],
  'mint-deep': [0.91, 0.045, 195],
  line: [0.905, 0.01, 215],
  'line-strong': [0.6, 0.02, 230],
  text: [0.255, 0.012, 230],
  soft: [0.46, 0.02, 230],
  coral: [0.6, 0.18, 34],
  peach: [0.84, 0.095, 38],
  'label-bg': [0.93, 0.04, 38],
  'label-ink': [0.4, 0.125, 36],
  'quiet-bg': [0.955, 0.006, 220],
};

/** Hues of the icon tiles, tint-1 to tint-7. */
const TINTS = [28, 148, 200, 318, 88, 56, 245];

function oklchToLinear(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

export function hex(lightness, chroma, hue) {
  let rest = chroma;
  let channels = oklchToLinear(lightness, rest, hue);
  while (rest > 0 && channels.some((value) => value < -0.0005 || value > 1.0005)) {
    rest = Math.max(0, rest - 0.002);
    channels = oklchToLinear(lightness, rest, hue);
  }
  return (
    '#' +
    channels
      .map((value) => Math.min(1, Math.max(0, value)))
      .map((value) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
      .map((value) => Math.round(value * 255).toString(16).padStart(2, '0'))
      .join('')
  );
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** All variables as a Map; throws a list of failing pairs. */
export function generate() {
  const variables = new Map();
  for (const [role, [hue, chroma]] of Object.entries(ROLES)) {
    for (const [shade, [lightness, share]] of Object.entries(SHADES)) {
      variables.set(`--basis-color-${role}-${shade}`, hex(lightness, chroma * share, hue));
    }
  }
  for (const [name, value] of Object.entries(OWN)) variables.set(`--vp-${name}`, hex(...value));
  TINTS.forEach((hue, index) => {
    variables.set(`--vp-tint-${index + 1}-bg`, hex(0.93, 0.05, hue));
    variables.set(`--vp-tint-${index + 1}-ink`, hex(0.39, 0.09, hue));
  });
  check(variables);
  return variables;
}

function check(variables) {
  const failures = [];
  const pair = (front, back, least) => {
    const value = (name) => (name.startsWith('#') ? name : variables.get(name));
    const ratio = contrast(value(front), value(back));
    if (!(ratio >= least)) failures.push(`${front} on ${back}: ${ratio.toFixed(2)} < ${least}`);
  };
  for (const role of Object.keys(ROLES)) {
    const name = (shade) => `--basis-color-${role}-${shade}`;
    for (const text of ['color-default', 'color-hover', 'color-active', 'color-subtle', 'color-document']) {
      for (const back of ['bg-document', 'bg-subtle', 'bg-default', 'bg-hover', 'bg-active']) pair(name(text), name(back), 4.5);
      pair(name(text), '--vp-cream', 4.5);
    }
    for (const border of ['border-default', 'border-hover', 'border-active']) {
      pair(name(border), name('bg-document'), 3);
      pair(name(border), name('bg-default'), 3);
    }
    for (const text of ['inverse-color-default', 'inverse-color-hover', 'inverse-color-active', 'inverse-color-subtle', 'inverse-color-document']) {
      for (const back of ['inverse-bg-document', 'inverse-bg-default', 'inverse-bg-hover', 'inverse-bg-active']) pair(name(text), name(back), 4.5);
    }
  }
  const own = (name) => `--vp-${name}`;
  for (const back of ['cream', 'sun', 'sun-deep', 'mint', 'mint-deep', 'quiet-bg']) {
    for (const text of ['ink', 'text']) pair(own(text), own(back), 7);
  }
  for (const back of ['cream', 'sun', 'mint', 'quiet-bg']) {
    pair(own('soft'), own(back), 4.5);
    pair('--basis-color-action-1-color-default', own(back), 4.5);
  }
  pair(own('ink'), '#ffffff', 7);
  pair('#ffffff', own('ink'), 7);
  pair('#ffffff', own('ink-soft'), 4.5);
  pair(own('peach'), own('ink'), 4.5);
  pair(own('coral'), '#ffffff', 3);
  pair(own('line-strong'), '#ffffff', 3);
  pair(own('line-strong'), own('cream'), 3);
  pair(own('label-ink'), own('label-bg'), 4.5);
  for (let tint = 1; tint <= TINTS.length; tint += 1) pair(own(`tint-${tint}-ink`), own(`tint-${tint}-bg`), 4.5);
  pair('#0b0c0c', '#ffdd00', 3);
  pair('#0b0c0c', '#ffffff', 3);
  pair('#ffdd00', own('ink'), 3);
  if (failures.length) throw new Error(`Too little contrast:\n  ${failures.join('\n  ')}`);
}
