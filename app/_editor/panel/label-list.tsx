'use client'

import { useId } from 'react'
import { useTexts } from '#texts'
import { LabelField } from './label-field'
import { LabelRows } from './label-rows'
import { useLabelSearch } from './use-label-search'

type Props = { touch?: boolean; onChosen?: () => void }

/** Labels in one list under one field: typing finds, Enter chooses what is found or makes what is not. */
export function LabelList({ touch, onChosen }: Props) {
  const t = useTexts('editor')
  const list = useId()
  const search = useLabelSearch(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    onChosen?.()
  })
  return (
    <section className="ed-labels" aria-label={t('labels')}>
      <LabelField search={search} list={list} touch={touch} />
      <LabelRows search={search} id={list} />
    </section>
  )
}
