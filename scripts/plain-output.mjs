// Loaded into every process that writes a log. Whatever Next or a library prints, and whoever wrote the words in it: no
// character that moves a cursor or hides a line, and what follows the first line of a record is set in, so that nobody
// writes records of their own. Our own code escapes before (lib/io/log-line.ts).
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** @param {string} record one write */
export const plain = (record) =>
  record
    .replace(/\r\n/g, '\n')
    .replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/\n(?=.)/g, '\n  | ')

process.env.NO_COLOR ??= '1' // else Next's own colours would be shown as what they are
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream)
  stream.write = (chunk, ...rest) => write(typeof chunk === 'string' ? plain(chunk) : chunk, ...rest)
}
