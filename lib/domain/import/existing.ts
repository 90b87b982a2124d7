import { z } from 'zod'

/**
 * What an import does to images that are labelled already. `keep`: they keep what they have; `replace`: they become what the
 * source says of them; `merge`: what the source has beside it comes in too.
 */
export const EXISTING = ['keep', 'replace', 'merge'] as const
export const Existing = z.enum(EXISTING)
export type Existing = z.infer<typeof Existing>

/**
 * What became of an image that a source speaks of: `labelled` for the first time, `kept` what it had though the source says
 * something else, `replaced` or `merged`, or `unchanged`, because it is so already or nothing was said.
 */
export const BECAME = ['labelled', 'kept', 'replaced', 'merged', 'unchanged'] as const
export const Became = z.enum(BECAME)
export type Became = z.infer<typeof Became>
