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

export type ClassifyCommandId = (typeof CLASSIFY_COMMANDS)[number]['id']
type Given = { labels: readonly Label[]; acts: Acts<ClassifyCommandId>; /** for who may label */ give?: (labelId: string) => void }

/** The keys of the page: its commands and those of the labels, for who may give them. */
export function classifyKeys({ labels, acts, give }: Given): PageKeys<string> {
  const given = give ? labelCommands(labels, labelKeys(labels, 'classification')) : []
  return {
    commands: [
      ...CLASSIFY_COMMANDS,
      ...given.map(({ labelId, ...command }) => ({ ...command, id: `label ${labelId}`, once: true as const })),
    ],
    acts: {
      ...acts,
      ...(!give && { undo: undefined, redo: undefined, negative: undefined }),
      ...Object.fromEntries(given.map(({ labelId }) => [`label ${labelId}`, () => give?.(labelId)])),
    },
  }
}
