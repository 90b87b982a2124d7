'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Table } from '@/app/_ui/table'
import type { Place } from '@/lib/domain/address/place'
import type { Label } from '@/lib/domain/contract/label'
import type { ProjectType } from '@/lib/domain/contract/project'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { AddLabels } from './add-labels'
import { DeleteLabel } from './delete-label'
import { LabelRow, type LabelTask } from './label-row'
import { MergeLabel } from './merge-label'
import { RenameLabel } from './rename-label'
import { useLabelUndo } from './use-label-undo'

type Props = { place: Place; labels: readonly Label[]; type: ProjectType }

/** The labels of a project: make many, rename, recolour, give a key, merge, delete. */
export function LabelCard({ place, labels, type }: Props) {
  const t = useTexts('projectSettings')
  const [task, setTask] = useState<{ what: LabelTask; label: Label }>()
  useLabelUndo(place)
  const keys = labelKeys(labels, type)
  const dialog = (what: LabelTask) => ({ place, label: task?.what === what ? task.label : undefined, onClose: () => setTask(undefined) })
  return (
    <Card title={t('labels')} count={labels.length} flush>
      {labels.length === 0 ? (
        <Empty art="nothing" title={t('none')} text={t('noneText')} />
      ) : (
        <Table label={t('labels')}>
          <thead>
            <tr>
              <th>{t('label')}</th>
              <th>{t('key')}</th>
              <th className="num">{t('annotations', { type })}</th>
              <th>
                <span className="sr-only">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <LabelRow
                key={label.id}
                place={place}
                label={label}
                digit={keys.get(label.id)}
                mayMerge={labels.length > 1}
                onTask={(what) => setTask({ what, label })}
              />
            ))}
          </tbody>
        </Table>
      )}
      <AddLabels place={place} labels={labels} />
      <RenameLabel {...dialog('rename')} />
      <MergeLabel {...dialog('merge')} labels={labels} type={type} />
      <DeleteLabel
        {...dialog('delete')}
        type={type}
        onMerge={labels.length > 1 ? (label) => setTask({ what: 'merge', label }) : undefined}
      />
    </Card>
  )
}
