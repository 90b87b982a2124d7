import { z } from 'zod'
import { BundleFile, LeftOut, Parity } from '@/lib/domain/bundle/manifest'
import { PLATFORM_NAMES } from '@/lib/domain/bundle/platforms'
import { Ordinal } from '@/lib/domain/ordinal'
import { RunConfig, RunMetrics } from '@/lib/domain/run/run'
import { pageOf } from './page'
import { When } from './when'

/** What a model knows, how good it is, which files its bundle holds. */
export const Model = z.object({
  number: z.number().int(),
  /** what `live` names, here and in public addresses: one model of a project */
  live: z.boolean(),
  /** newer than the live one, and not yet in its place */
  candidate: z.boolean(),
  createdAt: When,
  labels: z.array(z.string()),
  metrics: RunMetrics,
  bytes: z.number().int(),
  files: z.array(BundleFile),
  /** how each file was checked; none of models that were trained before that was kept */
  parity: Parity,
  leftOut: z.array(LeftOut),
  /** whether its files hold the weights as they are; else they are rounded, where that changes next to nothing */
  float32: z.boolean(),
  /** its files are being written again, or could not be */
  rebuild: z.object({ askedAt: When, failure: z.string().nullable() }).nullable(),
  run: z.object({ number: z.number().int(), config: RunConfig, seconds: z.number().nullable(), by: z.string().nullable() }),
  /** hash of the data it was trained on */
  snapshot: z.string(),
})
export type Model = z.infer<typeof Model>
export const Models = pageOf(Model)
export type Models = z.infer<typeof Models>

/** How the files of a model are to be written again. */
export const RebuildRequest = z.object({ float32: z.boolean().optional() })
export type RebuildRequest = z.infer<typeof RebuildRequest>

/** How long a signed link works. */
export const LINK_HOURS = 1
/** A URL with which anybody can download the model's zip until then. */
export const ModelLink = z.object({ url: z.string(), expiresAt: When })
export type ModelLink = z.infer<typeof ModelLink>

const withoutV = (name: unknown): unknown => (typeof name === 'string' ? name.replace(/^v(?=\d)/, '') : name)

/** Which model of a project: its number (4 or v4), the newest, or the one that is live. */
export const ModelName = z.union([z.enum(['latest', 'live']), z.preprocess(withoutV, Ordinal)])
export type ModelName = z.infer<typeof ModelName>

/** Of whose files somebody wants, where they do not want all. */
export const PlatformName = z.enum(PLATFORM_NAMES)

/** Where everybody who has the address can download the models of a project; null while that is switched off. */
export const PublicAddress = z.object({ url: z.string().nullable() })
export type PublicAddress = z.infer<typeof PublicAddress>

/** Which model a public address names, and the address at which its files stay as they are. */
export const PublicModel = z.object({ number: z.number().int(), url: z.string() })
export type PublicModel = z.infer<typeof PublicModel>
