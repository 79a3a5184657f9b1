const MAGIC = '!<arch>\n';
const HEADER = 60;

/**
 * An archive member.
 * @typedef {object} ArMember
 * @property {string} name
 * @property {Buffer} content
 */

/**
 * Reads an ar archive, such as a deb (https://manpages.debian.org/bookworm/dpkg-dev/deb.5).
 * @param {Buffer} archive
 * @returns {ArMember[]}
 * @throws {Error} It is not an ar archive.
 */
export function readAr(archive) {
  if (archive.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('not an ar archive');
  /** @type {ArMember[]} */
  const members = [];
  for (let place = MAGIC.length; place + HEADER <= archive.length;) {
    const header = archive.toString('latin1', place, place + HEADER);
    const size = Number(header.slice(48, 58));
    if (!header.endsWith('`\n') || !Number.isSafeInteger(size)) throw new Error('a broken ar archive');
    const start = place + HEADER;
    members.push({
      name: header.slice(0, 16).trim().replace(/\/$/, ''),
      content: archive.subarray(start, start + size),
    });
    place = start + size + (size % 2);
  }
  return members;
}

/**
 * @param {ArMember} member
 * @returns {Buffer} The member as appended to an archive; without a date, so it is reproducible.
 */
export function arMember({ name, content }) {
  const fields = [name.padEnd(16), '0'.padEnd(12), '0'.padEnd(6), '0'.padEnd(6), '100644'.padEnd(8)];
  const header = Buffer.from(`${fields.join('')}${String(content.length).padEnd(10)}\`\n`, 'latin1');
  return Buffer.concat([header, content, Buffer.from(content.length % 2 === 1 ? '\n' : '')]);
}
