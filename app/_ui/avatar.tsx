import type { ReactNode } from 'react'
import { cx } from './cx'
import { initials, personColor, personName, type Person } from './initials'

type Props = { person: Person; size?: 20 | 24 | 32; here?: boolean; title?: string }

/** Two initials on the person's colour. */
export function Avatar({ person, size = 24, here, title = personName(person) }: Props) {
  return (
    <span
      className={cx('av', size !== 24 && `av-${size}`, `person-${personColor(person.id)}`)}
      data-here={here || undefined}
      title={title}
      role="img"
      aria-label={title}
    >
      {initials(person)}
    </span>
  )
}

/** The place of somebody who is not here yet: an open invite, or the rest of a stack. */
export function AvatarBlank({ children, size = 24, title }: { children: ReactNode; size?: 20 | 24 | 32; title?: string }) {
  return (
    <span className={cx('av av-off', size !== 24 && `av-${size}`)} title={title}>
      {children}
    </span>
  )
}

/** People side by side; those past `max` become a number. */
export function AvatarStack({ people, max = 4, size }: { people: readonly Person[]; max?: number; size?: 20 | 24 | 32 }) {
  const rest = people.slice(max)
  return (
    <span className="av-stack">
      {people.slice(0, max).map((person) => (
        <Avatar key={person.id} person={person} size={size} />
      ))}
      {rest.length > 0 && (
        <span className={cx('av av-more', size && size !== 24 && `av-${size}`)} title={rest.map(personName).join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  )
}
