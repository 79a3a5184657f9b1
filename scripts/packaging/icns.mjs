/**
 * The picture types of an .icns file that contain PNGs, with their size in pixels.
 * https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 */
export const ICNS_TYPES = [
  { type: 'icp4', size: 16 },
  { type: 'icp5', size: 32 },
  { type: 'ic11', size: 32 },
  { type: 'ic12', size: 64 },
  { type: 'ic07', size: 128 },
  { type: 'ic13', size: 256 },
  { type: 'ic08', size: 256 },
  { type: 'ic14', size: 512 },
  { type: 'ic09', size: 512 },
  { type: 'ic10', size: 1024 },
];

/**
 * @param {string} type Four letters.
 * @param {Uint8Array} content
 */
function chunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

/**
 * A macOS icon.
 * @param {readonly { type: string, png: Uint8Array }[]} images
 * @returns {Buffer}
 */
export const icnsFile = (images) =>
  chunk('icns', Buffer.concat(images.map(({ type, png }) => chunk(type, png))));
