import { useFigures, useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import type { ImportReport } from '@/lib/domain/dataset/report'
import { BECAME } from '@/lib/domain/import/existing'

/** What was done to the images that a source speaks of, where some of them were labelled before. */
export function WhatBecame({ report: { became } }: { report: ImportReport }) {
  const t = useTexts('imports')
  const { list } = useFigures()
  const parts = became ? BECAME.filter((one) => became[one] > 0) : []
  if (!became || parts.every((one) => one === 'labelled')) return null
  return <Banner>{t('report.became', { parts: list(parts.map((one) => t(`report.did.${one}`, { n: became[one] }))) })}</Banner>
}
