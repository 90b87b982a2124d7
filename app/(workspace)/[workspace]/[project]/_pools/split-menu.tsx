'use client'

import { Split as SplitIcon } from 'lucide-react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Menu, MenuItem, MenuLine } from '@/app/_ui/menu'
import { SPLITS, type Split } from '@/lib/domain/dataset/manifest'

type Props = { ghost?: boolean; onSplit: (split: Split | null) => void }

/** Puts what is selected into a split. */
export function SplitMenu({ ghost, onSplit }: Props) {
  const t = useTexts('pools')
  const trigger = (
    <Button variant={ghost ? 'ghost' : undefined} size="sm" icon={<SplitIcon aria-hidden="true" />}>
      {t('selection.split')}
    </Button>
  )
  return (
    <Menu trigger={trigger} side="top">
      {SPLITS.map((split) => (
        <MenuItem key={split} onSelect={() => onSplit(split)}>
          {t(`split.${split}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => onSplit(null)}>{t('selection.noSplit')}</MenuItem>
    </Menu>
  )
}
