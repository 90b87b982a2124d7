import { LINK_HOURS } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { env } from '@/lib/io/env'
import { isSame, sign } from '@/lib/io/secret'
import { findExport } from './find-export'
import { sendableOf } from './open-export-file'

/** Keeps a link's signature from being worth anything elsewhere. */
const PURPOSE = 'download an export'

/** What a link says: the export, until when (seconds since 1970), and that it comes from us. */
export type SignedExport = { export: string; expires: number; signature: string }

const signatureOf = ({ export: id, expires }: Omit<SignedExport, 'signature'>): string =>
  sign(env().authSecret, PURPOSE, `${id}\n${expires}`)

/** A link with which anybody can download an export for an hour: for scripts, and machines without an account. */
export async function linkExport(scope: Scope, input: { export: string }): Promise<SignedExport> {
  const found = await findExport(scope, input.export)
  sendableOf(found)
  const link = { export: found.id, expires: Math.floor(now().getTime() / 1000) + LINK_HOURS * 3600 }
  return { ...link, signature: signatureOf(link) }
}

/** Whether a link carries the signature that we gave it; compared in constant time. */
export const isSignedExport = ({ signature, ...link }: SignedExport): boolean => isSame(signatureOf(link), signature)
