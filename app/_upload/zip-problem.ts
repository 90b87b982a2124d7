import * as zip from '@zip.js/zip.js/index-native.js'
import type { Texts } from '@/lib/texts/texts'

/** The archive, or one file in it, cannot be read; the message is for people. */
export class ZipProblem extends Error {}

type Reason = 'noZip' | 'part' | 'lockedWhole' | 'locked' | 'method' | 'cut' | 'contradicts' | 'largerInside'

/** What the library says, as a text for people. What it says otherwise comes from bytes that are not as they should be. */
const REASONS: Record<string, Reason> = {
  [zip.ERR_EOCDR_NOT_FOUND]: 'noZip',
  [zip.ERR_BAD_FORMAT]: 'noZip',
  [zip.ERR_SPLIT_ZIP_FILE]: 'part',
  [zip.ERR_ENCRYPTED_CENTRAL_DIRECTORY]: 'lockedWhole',
  [zip.ERR_ENCRYPTED]: 'locked',
  [zip.ERR_UNSUPPORTED_ENCRYPTION]: 'locked',
  [zip.ERR_UNSUPPORTED_COMPRESSION]: 'method',
  [zip.ERR_ENTRY_DATA_OUT_OF_BOUNDS]: 'cut',
  [zip.ERR_AMBIGUOUS_ARCHIVE]: 'contradicts',
  [zip.ERR_INVALID_UNCOMPRESSED_SIZE]: 'largerInside',
}

/** The problem that any error from reading a zip is; `otherwise` for one that is not known by name. */
export function zipProblem(t: Texts<'upload.zip'>, error: unknown, otherwise: 'damaged' | 'list' = 'damaged'): ZipProblem {
  if (error instanceof ZipProblem) return error
  const known = error instanceof Error ? REASONS[error.message] : undefined
  return new ZipProblem(t(known ?? otherwise), { cause: error })
}
