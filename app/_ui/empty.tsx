import type { ReactNode } from 'react'
import { EmptyArt, type ArtName } from './empty-art'

type Props = { art: ArtName; title: ReactNode; text?: ReactNode; children?: ReactNode; level?: 1 | 2 }

/** Nothing is here: a line drawing, what it is, why, and the next step as buttons (children). */
export function Empty({ art, title, text, children, level = 2 }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="empty">
      <EmptyArt name={art} />
      <Heading className="text-14 font-semibold tracking-tight">{title}</Heading>
      {text && <p>{text}</p>}
      {children && <div className="empty-acts">{children}</div>}
    </div>
  )
}
