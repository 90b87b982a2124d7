'use client'

import { useId, type ClipboardEvent, type KeyboardEvent } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useTexts } from '#texts'
import { Chip } from '@/app/_ui/chip'
import { isWhole, splitAddresses } from '@/lib/domain/invite/split-addresses'

type Props = {
  addresses: readonly string[]
  onChange: (addresses: string[]) => void
  /** what is being typed; it counts as an address as soon as it is one */
  draft: string
  onDraft: (draft: string) => void
  /** somebody came to the field, or left it */
  onHere: (here: boolean) => void
  problem?: string
}

/** A blank may be in a name that comes before the address, a comma in its quotes. */
const ends = (key: string, draft: string): boolean =>
  key === 'Enter' ||
  key === 'Tab' ||
  (key === ' ' && isWhole(draft.trim())) ||
  ((key === ',' || key === ';') && draft.split('"').length % 2 === 1)

/**
 * Many addresses in one field: typed or pasted, each becomes a chip; a bad one is marked and the rest can go. Who leaves the
 * field leaves it as it is: chips would move the button from under the finger that is on its way there.
 */
export function AddressField({ addresses, onChange, draft, onDraft, onHere, problem }: Props) {
  const t = useTexts('members')
  const id = useId()

  function take(text: string) {
    const added = splitAddresses(text)
    if (added.length > 0) onChange([...new Set([...addresses, ...added])])
    onDraft('')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (draft.trim() && ends(event.key, draft)) {
      if (event.key !== 'Tab') event.preventDefault()
      take(draft)
    } else if (event.key === 'Backspace' && draft === '') onChange(addresses.slice(0, -1))
  }

  function onPaste(event: ClipboardEvent) {
    event.preventDefault()
    take(draft + event.clipboardData.getData('text'))
  }

  return (
    <div className="field min-w-60 flex-1">
      <label htmlFor={id}>{t('invite.addresses')}</label>
      <span className="input input-many" data-invalid={problem ? true : undefined}>
        {addresses.map((address) => (
          <Chip
            key={address}
            tone={isWhole(address) ? undefined : 'bad'}
            onRemove={() => onChange(addresses.filter((one) => one !== address))}
          >
            {address}
          </Chip>
        ))}
        <input
          id={id}
          type="text"
          inputMode="email"
          autoComplete="off"
          placeholder={addresses.length === 0 ? t('invite.placeholder') : undefined}
          aria-describedby={`${id}-note`}
          aria-invalid={problem ? true : undefined}
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onFocus={() => onHere(true)}
          onBlur={() => onHere(false)}
        />
      </span>
      <span id={`${id}-note`} className={problem ? 'field-error' : 'field-hint'} role="status">
        {problem && <TriangleAlert aria-hidden="true" />}
        {problem ?? t('invite.separate')}
      </span>
    </div>
  )
}
