/** Linear light of a hex colour, red green blue in 0 to 1 (WCAG 2.2, relative luminance). */
export type Light = readonly [number, number, number];

/** Linear light of "#rrggbb". */
export function lightOf(hex: string): Light {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast ratio of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrastOf(one: string, other: string): number {
  const luminance = ([red, green, blue]: Light): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [bright, dark] = [luminance(lightOf(one)), luminance(lightOf(other))].toSorted((a, b) => b - a);
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const mix = (light: Light, rows: readonly Light[]): Light => {
  const [red, green, blue] = rows.map((row) =>
    Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])),
  );
  return [red ?? 0, green ?? 0, blue ?? 0];
};

/** How colours look without green or red receptors (Machado, Oliveira, Fernandes 2009, severity 1). */
export const eyes: Readonly<Record<string, (light: Light) => Light>> = {
  usual: (light) => light,
  deuteranopia: (light) =>
    mix(light, [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ]),
  protanopia: (light) =>
    mix(light, [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ]),
};

/** Distance of two colours in OKLab (https://bottosson.github.io/posts/oklab/); 0.02 is just noticeable. */
export function distanceOf(one: Light, other: Light): number {
  const lab = ([red, green, blue]: Light): Light => {
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
