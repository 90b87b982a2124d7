import type { Entry, TagsEntry } from '@/app/_outbox/journal/entry'
import type { Delivered } from './send-edits'

/** What a screen wants to know of the edits on their way, for as long as it is open. */
export type Follower = {
  /** The version of an image that this screen knows, if it shows it. */
  versionOf?: (image: string) => number | undefined
  onSaved?: (image: string, answer: Delivered) => void
  onTagged?: (entry: TagsEntry) => void
  onRefused?: (entries: readonly Entry[]) => void
  /** They wait once more: a screen that had taken them back shows them again. */
  onRetried?: (entries: readonly Entry[]) => void
}

export type Followers = Required<Follower> & {
  /** @returns ends it */
  follow: (follower: Follower) => () => void
}

/** All screens as one: they come and go while the sending goes on. */
export function createFollowers(): Followers {
  const all = new Set<Follower>()
  // What goes wrong on a screen must not end the sending, nor the news of the others.
  const tell = (news: (one: Follower) => void) =>
    all.forEach((one) => {
      try {
        news(one)
      } catch (error) {
        console.error(error)
      }
    })
  return {
    follow(follower) {
      all.add(follower)
      return () => void all.delete(follower)
    },
    versionOf: (image) => [...all].map((one) => one.versionOf?.(image)).find((version) => version !== undefined),
    onSaved: (image, answer) => tell((one) => one.onSaved?.(image, answer)),
    onTagged: (entry) => tell((one) => one.onTagged?.(entry)),
    onRefused: (entries) => tell((one) => one.onRefused?.(entries)),
    onRetried: (entries) => tell((one) => one.onRetried?.(entries)),
  }
}
