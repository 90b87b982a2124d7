'use client'

import { ChevronDown } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { goTo } from '@/app/_client/go-to'
import { IconButton } from '@/app/_ui/icon-button'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { searchOf } from '@/lib/domain/address/path'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { isOf } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'
import { SHOWN } from './shown-platforms'

/** The zip of one platform, of those that the bundle holds. */
export function DownloadMenu({ model: { number, files }, place }: { model: Pick<Model, 'number' | 'files'>; place: Place }) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  const parts = SHOWN.map((platform) => ({ platform, files: files.filter(({ path }) => isOf(platform, path)) }))
  return (
    <Menu
      align="end"
      trigger={<IconButton size="sm" variant="secondary" label={t('download.part')} icon={<ChevronDown aria-hidden="true" />} />}
    >
      {parts
        .filter((part) => part.files.length > 0)
        .map(({ platform, files }) => (
          <MenuItem key={platform} onSelect={() => goTo(urlOf(routes.modelZip(place, number)) + searchOf({ platform }))}>
            {t('download.only', {
              platform: t(`bundle.platform.${platform}`),
              size: bytes(files.reduce((sum, file) => sum + file.bytes, 0)),
            })}
          </MenuItem>
        ))}
    </Menu>
  )
}
