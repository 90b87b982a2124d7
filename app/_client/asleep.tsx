'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { sleep } from './live'
import { useStore } from './store'

/** Says that this page hears nothing any more, because others of the same person do. Looking at it wakes it. */
export function Asleep() {
  const t = useTexts('live')
  const asleep = useStore(sleep, (state) => state.asleep)
  return asleep && <Banner title={t('asleep')}>{t('asleepText')}</Banner>
}
