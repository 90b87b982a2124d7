'use client'

import { ChevronDown } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { IconButton } from '@/app/_ui/icon-button'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { isOf, type Platform } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'
import { SHOWN } from './shown-platforms'

type Props = { files: Model['files']; label: string; disabled?: boolean; onChoose: (platform: Platform) => void }

/** One platform, of those that a bundle has files for. */
export function PlatformMenu({ files, label, disabled, onChoose }: Props) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  const parts = SHOWN.map((platform) => ({ platform, files: files.filter(({ path }) => isOf(platform, path)) }))
  return (
    <Menu
      align="end"
      trigger={<IconButton size="sm" variant="secondary" label={label} disabled={disabled} icon={<ChevronDown aria-hidden="true" />} />}
    >
      {parts
        .filter((part) => part.files.length > 0)
        .map(({ platform, files }) => (
          <MenuItem key={platform} onSelect={() => onChoose(platform)}>
            {t('download.only', {
              platform: t(`bundle.platform.${platform}`),
              size: bytes(files.reduce((sum, file) => sum + file.bytes, 0)),
            })}
          </MenuItem>
        ))}
    </Menu>
  )
}
