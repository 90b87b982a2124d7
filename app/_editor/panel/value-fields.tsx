'use client'

import { X } from 'lucide-react'
import { useTexts } from '#texts'
import { Checkbox } from '@/app/_ui/checkbox'
import { IconButton } from '@/app/_ui/icon-button'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { setValue } from '@/app/_editor/store/annotate'
import type { Drawn } from '@/app/_editor/store/editor-state'
import { askedOf, type Asked, oddValues } from '@/lib/domain/attribute/asked-of'
import type { Value } from '@/lib/domain/attribute/value'
import { ChoiceValue } from './choice-value'
import { TypedValue } from './typed-value'

/** What boxes are asked beside their label, and what they say; flags in one line, the others below each other. */
export function ValueFields({ boxes }: { boxes: readonly Drawn[] }) {
  const editor = useEditor()
  const schema = useEditorState((state) => state.schema)
  const asked = askedOf(boxes, schema)
  const odd = oddValues(boxes, schema)
  if (asked.length + odd.length === 0) return null
  const ids = boxes.map(({ id }) => id)
  const give = (name: string) => (value?: Value) => setValue(editor, ids, { name, value })
  const flags = asked.filter(({ attribute }) => attribute.kind === 'flag')
  return (
    <div className="ed-values">
      {flags.length > 0 && (
        <div className="ed-attributes">
          {flags.map(({ attribute: { id, name }, value }) => (
            <Checkbox key={id} checked={value === 'several' ? 'some' : value.is === true} onChange={(on) => give(name)(on || undefined)}>
              {name}
            </Checkbox>
          ))}
        </div>
      )}
      {asked.map(
        (one) => one.attribute.kind !== 'flag' && <ValueField key={one.attribute.id} asked={one} onChange={give(one.attribute.name)} />,
      )}
      {odd.map(({ name, value }) => (
        <OddValue key={name} name={name} value={value} onRemove={() => give(name)()} />
      ))}
    </div>
  )
}

type FieldProps = { asked: Asked; onChange: (value?: Value) => void }

function ValueField({ asked: { attribute, value }, onChange }: FieldProps) {
  const said = value === 'several' ? undefined : value.is
  const props = { name: attribute.name, value: said, isSeveral: value === 'several', onChange }
  if (attribute.kind === 'choice') return <ChoiceValue {...props} choices={attribute.choices} />
  return <TypedValue key={String(said)} {...props} isNumber={attribute.kind === 'number'} />
}

/** What stands on a box and is not asked: it stays until somebody takes it away. */
function OddValue({ name, value, onRemove }: { name: string; value: Value; onRemove: () => void }) {
  const t = useTexts('editor')
  return (
    <div className="ed-value">
      <span className="truncate text-fg-2" title={t('box.values.odd', { name })}>
        {name}
      </span>
      <span className="flex min-w-0 items-center gap-1">
        <span className="min-w-0 flex-1 truncate">{String(value)}</span>
        <IconButton size="xs" label={t('box.values.remove', { name })} icon={<X aria-hidden="true" />} onClick={onRemove} />
      </span>
    </div>
  )
}
