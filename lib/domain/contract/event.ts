import { z } from 'zod'

/** What happened in a project, told to everybody who looks at it. Small: ids and versions, never content. */
export const ProjectEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('image'), projectId: z.string(), id: z.string(), version: z.number(), by: z.string() }),
  z.object({ type: z.literal('images'), projectId: z.string() }),
  z.object({ type: z.literal('labels'), projectId: z.string() }),
  z.object({ type: z.literal('run'), projectId: z.string(), number: z.number() }),
])
export type ProjectEvent = z.infer<typeof ProjectEvent>

/** The line was away: what happened meanwhile is unknown, so ask again. */
export const Reconnected = z.object({ type: z.literal('reconnected') })

/** What whoever listens to a project hears. */
export const LiveEvent = z.discriminatedUnion('type', [...ProjectEvent.options, Reconnected])
export type LiveEvent = z.infer<typeof LiveEvent>
