import { z } from 'zod'

/** What was done to a label that others may be using; ids of labels. */
export const LabelDeed = z.union([
  z.object({ renamed: z.string() }),
  z.object({ deleted: z.string() }),
  z.object({ restored: z.string() }),
  z.object({ merged: z.string(), into: z.string() }),
])
export type LabelDeed = z.infer<typeof LabelDeed>

/** How many images one event names: their ids have to fit into the 8,000 bytes of a NOTIFY. */
export const MOST_NAMED = 200

/** What happened in a project, told to everybody who looks at it. Small: ids and versions, never content. */
export const ProjectEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('image'), projectId: z.string(), id: z.string(), version: z.number(), by: z.string() }),
  /** Images came, changed or (`deleted`) went; without ids they are too many to name: ask again. */
  z.object({
    type: z.literal('images'),
    projectId: z.string(),
    ids: z.array(z.string()).max(MOST_NAMED).optional(),
    deleted: z.literal(true).optional(),
    by: z.string().optional(),
  }),
  /** The labels are different. Renamed, deleted, restored and merged ones change the images that carry them; it says by whom. */
  z.object({ type: z.literal('labels'), projectId: z.string(), did: LabelDeed.optional(), by: z.string().optional() }),
  /** The project asks something else of its annotations. What became of values is told by their images. */
  z.object({ type: z.literal('attributes'), projectId: z.string() }),
  /** Somebody sat down at an image, for so many seconds unless they go on working, or (0) got up from it. */
  z.object({ type: z.literal('seat'), projectId: z.string(), id: z.string(), by: z.string(), seconds: z.number() }),
  z.object({ type: z.literal('run'), projectId: z.string(), number: z.number() }),
  /** An import is further, or at another stage. */
  z.object({ type: z.literal('import'), projectId: z.string(), id: z.string() }),
  /** An export is further, or has ended. */
  z.object({ type: z.literal('export'), projectId: z.string(), id: z.string() }),
  /** Restoring a version is further, or has ended. */
  z.object({ type: z.literal('version'), projectId: z.string(), number: z.number() }),
  /** A model was published, became the live one, or its files were written again. */
  z.object({ type: z.literal('model'), projectId: z.string(), number: z.number() }),
])
export type ProjectEvent = z.infer<typeof ProjectEvent>

/** The line was away: what happened meanwhile is unknown, so ask again. */
export const Reconnected = z.object({ type: z.literal('reconnected') })

/** What the address of a live stream calls the position of the page that asks: what happened since is told first. */
export const SINCE = 'since'

/** What whoever listens to a project hears. */
export const LiveEvent = z.discriminatedUnion('type', [...ProjectEvent.options, Reconnected])
export type LiveEvent = z.infer<typeof LiveEvent>
