import {
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_BAD_FORMAT,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_ENTRY_DATA_OUT_OF_BOUNDS,
  ERR_EOCDR_NOT_FOUND,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
} from '@zip.js/zip.js/index-native.js'

/** Why a zip as a whole is not read. */
export type ZipFault = 'noZip' | 'part' | 'lockedWhole' | 'contradicts' | 'list' | 'many' | 'empty'
/** Why an entry of one is not. */
export type EntryFault =
  | 'leadsOut'
  | 'control'
  | 'link'
  | 'locked'
  | 'method'
  | 'dense'
  | 'large'
  | 'largeWhole'
  | 'overlaps'
  | 'twice'
  | 'cut'
  | 'contradicts'
  | 'largerInside'
  | 'damaged'

/** A zip, or an entry of it, that cannot be read; the code is for `upload.zip` of the texts. */
export class ZipRefusal extends Error {
  constructor(
    readonly fault: ZipFault | EntryFault,
    options?: ErrorOptions,
  ) {
    super(fault, options)
  }
}

/** What the library says in one word. What it says otherwise comes from bytes that are not as they should be. */
const FAULTS: Record<string, ZipFault | EntryFault> = {
  [ERR_EOCDR_NOT_FOUND]: 'noZip',
  [ERR_BAD_FORMAT]: 'noZip',
  [ERR_SPLIT_ZIP_FILE]: 'part',
  [ERR_ENCRYPTED_CENTRAL_DIRECTORY]: 'lockedWhole',
  [ERR_ENCRYPTED]: 'locked',
  [ERR_UNSUPPORTED_ENCRYPTION]: 'locked',
  [ERR_UNSUPPORTED_COMPRESSION]: 'method',
  [ERR_ENTRY_DATA_OUT_OF_BOUNDS]: 'cut',
  [ERR_AMBIGUOUS_ARCHIVE]: 'contradicts',
  [ERR_INVALID_UNCOMPRESSED_SIZE]: 'largerInside',
}

/** The refusal that any error from reading a zip is; `otherwise` for one that is not known by name. */
export function refusalOf(error: unknown, otherwise: 'damaged' | 'list'): ZipRefusal {
  if (error instanceof ZipRefusal) return error
  const known = error instanceof Error ? FAULTS[error.message] : undefined
  return new ZipRefusal(known ?? otherwise, { cause: error })
}
