import type { ReactNode } from 'react'

type Props = {
  title?: ReactNode
  text?: ReactNode
  acts?: ReactNode
  /** Edge to edge: the page lays itself out. */ bare?: boolean
  children: ReactNode
}

/** The scrolling content under a top bar, 1120 px wide at most, with its heading. */
export function Page({ title, text, acts, bare, children }: Props) {
  return (
    <main className="page" id="content" tabIndex={-1}>
      {bare ? (
        children
      ) : (
        <div className="page-in">
          {title && (
            <div className="page-title flex flex-wrap items-start gap-3">
              <div className="min-w-0 flex-1">
                <h1>{title}</h1>
                {text && <p>{text}</p>}
              </div>
              {acts}
            </div>
          )}
          {children}
        </div>
      )}
    </main>
  )
}
