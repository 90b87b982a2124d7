'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import type { Command, KeyCommand } from '@/app/_keys/command'
import { ShortcutsDialog } from '@/app/_ui/shortcuts-dialog'
import { CELL_COMMANDS, HELP_COMMANDS, type CellCommandId, type PageCommandId } from './grid-commands'
import { usePageKeys, type PageKeys } from './use-page-keys'

/** The keys of a page of pictures, and the dialog of `?`: what they do for this person, and which gives which label. */
export function GridKeys({ keys }: { keys: PageKeys<string> }) {
  const t = useTexts('grid')
  const [open, setOpen] = useState(false)
  usePageKeys(keys)
  usePageKeys({ commands: HELP_COMMANDS, acts: { shortcuts: () => setOpen(true) } })
  const named = (commands: readonly KeyCommand<PageCommandId | CellCommandId | 'negative' | 'shortcuts'>[]): Command[] =>
    commands.map((command) => ({ ...command, name: t(`keys.${command.id}`) }))
  const mine = keys.commands.filter(({ id }) => keys.acts[id])
  const columns = [
    { title: t('keys.page'), rows: named([...mine.filter(isOfPage), ...HELP_COMMANDS]) },
    { title: t('keys.cell'), rows: named(CELL_COMMANDS) },
    { title: t('keys.labels'), rows: mine.filter((command): command is Command => 'name' in command) },
  ]
  return <ShortcutsDialog open={open} onOpenChange={setOpen} columns={columns} />
}

const isOfPage = (command: KeyCommand): command is KeyCommand<PageCommandId | 'negative'> => !('name' in command)
