import { PAGE_COMMANDS } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-commands'
import type { Acts, PageKeys } from '@/app/(workspace)/[workspace]/[project]/_grid/use-page-keys'
import { labelCommands, type KeyCommand } from '@/app/_keys/command'
import type { Label } from '@/lib/domain/contract/label'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { LETTERS } from '@/lib/domain/tools/letters'

/** What sorting pictures does by key; labels have theirs besides. */
export const CLASSIFY_COMMANDS = [
  ...PAGE_COMMANDS,
  { id: 'negative', keys: [LETTERS.classification.negative], once: true },
] as const satisfies readonly KeyCommand[]

/** What the closer look at one picture does by key; labels have theirs besides, the same as over the grid. */
export const LOOK_COMMANDS = [
  { id: 'previous', keys: ['Left'] },
  { id: 'next', keys: ['Right'] },
  ...CLASSIFY_COMMANDS.filter((command) => command.id === 'negative' || command.id === 'undo' || command.id === 'redo'),
] as const satisfies readonly KeyCommand[]

export type ClassifyCommandId = (typeof CLASSIFY_COMMANDS)[number]['id']
export type LookCommandId = 'previous' | 'next' | 'negative' | 'undo' | 'redo'
type Given<Id extends string> = { labels: readonly Label[]; acts: Acts<Id>; /** for who may label */ give?: (labelId: string) => void }

/** The keys of the page: its commands and those of the labels, for who may give them. */
export const classifyKeys = (given: Given<ClassifyCommandId>): PageKeys<string> => withLabels(CLASSIFY_COMMANDS, given)

/** The keys of the closer look. */
export const lookKeys = (given: Given<LookCommandId>): PageKeys<string> => withLabels(LOOK_COMMANDS, given)

function withLabels<Id extends string>(commands: readonly KeyCommand<Id>[], { labels, acts, give }: Given<Id>): PageKeys<string> {
  const given = give ? labelCommands(labels, labelKeys(labels, 'classification')) : []
  return {
    commands: [...commands, ...given.map(({ labelId, ...command }) => ({ ...command, id: `label ${labelId}`, once: true as const }))],
    acts: {
      ...acts,
      ...(!give && { undo: undefined, redo: undefined, negative: undefined }),
      ...Object.fromEntries(given.map(({ labelId }) => [`label ${labelId}`, () => give?.(labelId)])),
    },
  }
}
