'use client'

import { useFigures, useTexts } from '#texts'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { Checkbox } from '@/app/_ui/checkbox'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import { Skeleton } from '@/app/_ui/skeleton'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { ExportFilter, ExportPlan, PlannedFormat } from '@/lib/domain/contract/export'
import type { Loss } from '@/lib/domain/formats/would-lose'
import { FormatOptions } from './format-options'
import { Losses } from './losses'
import { Notices } from './notices'
import { useExport } from './use-export'

type Props = {
  place: Place
  filter: ExportFilter
  /** whether the filter lets through less than all */
  filtered?: boolean
  /** the name of the version, where it is not what there is now */
  version?: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks in which format what the page shows is to leave, and says before it starts what would be lost. */
export function ExportDialog({ open, onOpenChange, ...rest }: Props) {
  const t = useTexts('exports')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('dialog.title')}>
      <ExportForm {...rest} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function ExportForm({ place, filter, filtered = false, version, close }: Omit<Props, 'open' | 'onOpenChange'> & { close: () => void }) {
  const t = useTexts('exports')
  const ui = useTexts('ui')
  const { plan, chosen, choose, own, setOptions, pictures, setPictures, losses, start, problem } = useExport({ place, filter }, close)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen && !start.isPending) start.mutate()
      }}
    >
      <div className="flex flex-col gap-4">
        {plan ? (
          <What plan={plan} whose={version ? t('dialog.version', { name: version }) : filtered ? t('dialog.shown') : t('dialog.all')} />
        ) : (
          !problem && <Skeleton className="h-5 w-3/5" />
        )}
        <Field label={t('dialog.format')}>
          <Select
            value={chosen?.id}
            onChange={choose}
            options={(plan?.formats ?? []).map(({ id, name, ways }) => ({
              value: id,
              label: name,
              note: ways[0]?.losses.length === 0 ? t('dialog.whole') : t('dialog.less'),
            }))}
          />
        </Field>
        {chosen && <FormatOptions choices={chosen.choices} chosen={own} onChange={setOptions} />}
        <Pictures plan={plan} checked={pictures} onChange={setPictures} />
        {chosen && <Told format={chosen} losses={losses} />}
        {problem && <Banner tone="danger">{problemText(problem)}</Banner>}
      </div>
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        <ButtonLink className="mr-auto" variant="ghost" href={pages.exports(place)}>
          {t('title')}
        </ButtonLink>
        <Button onClick={close}>{ui('cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          busy={start.isPending || start.isSuccess}
          reason={plan?.survey.images === 0 && t('dialog.nothing')}
        >
          {t('dialog.start')}
        </Button>
      </div>
    </form>
  )
}

/** What would be lost, and what else whoever exports should know. */
function Told({ format: { name, notices }, losses }: { format: PlannedFormat; losses: readonly Loss[] }) {
  const t = useTexts('exports')
  return (
    <>
      {losses.length > 0 && (
        <Banner tone="warn" title={t('dialog.lost', { format: name })}>
          <Losses losses={losses} />
        </Banner>
      )}
      {notices.length > 0 && (
        <Banner>
          <Notices notices={notices} />
        </Banner>
      )}
    </>
  )
}

function What({ plan: { survey }, whose }: { plan: ExportPlan; whose: string }) {
  const t = useTexts('exports')
  const { list } = useFigures()
  const { images, boxes, polygons, tags } = survey
  const parts = [
    t('thing.images', { n: images }),
    boxes > 0 && t('thing.boxes', { n: boxes }),
    polygons > 0 && t('thing.polygons', { n: polygons }),
    tags > 0 && t('thing.tags', { n: tags }),
  ].filter((part) => part !== false)
  return (
    <p className="text-fg-2">
      {list(parts)}. {whose}
    </p>
  )
}

function Pictures({ plan, checked, onChange }: { plan: ExportPlan | undefined; checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTexts('exports')
  const { bytes } = useFigures()
  const size = plan && bytes(plan.otherBytes + (checked ? plan.pictureBytes : 0))
  return (
    <Checkbox checked={checked} onChange={onChange} hint={size && t('dialog.size', { size })}>
      {t('dialog.pictures')}
    </Checkbox>
  )
}
