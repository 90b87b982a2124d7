import * as zip from '@zip.js/zip.js/index-native.js'

/** The archive, or one file in it, cannot be read; the message is for people. */
export class ZipProblem extends Error {}

const DAMAGED = 'Damaged inside the zip'

/** What the library says, in words for people. What it says otherwise comes from bytes that are not as they should be. */
const WORDS: Record<string, string> = {
  [zip.ERR_EOCDR_NOT_FOUND]: 'This is not a zip, or its end is missing.',
  [zip.ERR_BAD_FORMAT]: 'This is not a zip, or its end is missing.',
  [zip.ERR_SPLIT_ZIP_FILE]: 'This is one part of a zip in several parts: join them, or unpack it and drop the folder.',
  [zip.ERR_ENCRYPTED_CENTRAL_DIRECTORY]: 'This zip is locked with a password: unpack it and drop the folder.',
  [zip.ERR_ENCRYPTED]: 'Locked with a password',
  [zip.ERR_UNSUPPORTED_ENCRYPTION]: 'Locked with a password',
  [zip.ERR_UNSUPPORTED_COMPRESSION]: 'Packed in a way that browsers cannot read',
  [zip.ERR_ENTRY_DATA_OUT_OF_BOUNDS]: 'The zip ends before this file does',
  [zip.ERR_AMBIGUOUS_ARCHIVE]: 'The zip contradicts itself',
  [zip.ERR_INVALID_UNCOMPRESSED_SIZE]: 'Larger inside than the zip says',
}

/** The problem that any error from reading a zip is; `otherwise` for one that is not known by name. */
export function zipProblem(error: unknown, otherwise = DAMAGED): ZipProblem {
  if (error instanceof ZipProblem) return error
  return new ZipProblem((error instanceof Error && WORDS[error.message]) || otherwise, { cause: error })
}
