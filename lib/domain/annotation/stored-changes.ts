import { z } from 'zod'
import { versioned } from '@/lib/domain/versioned'
import { AnyChange, Change } from './edit'

/** What one edit did, as the history of an image keeps it: in order, and none where it changed nothing that is drawn. */
export const StoredChanges = versioned(z.object({ version: z.literal(2), changes: z.array(AnyChange) }), {
  upgrades: [z.array(Change).transform((changes) => ({ changes }))], // 1 was the bare list
})
export type StoredChanges = z.infer<typeof StoredChanges>

/** Changes as they are stored. */
export const storedChanges = (changes: AnyChange[]): StoredChanges => ({ version: 2, changes })
