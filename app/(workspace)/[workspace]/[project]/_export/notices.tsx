import { useTexts } from '#texts'
import type { Notice } from '@/lib/domain/formats/worth-knowing'

/** What whoever exports should know, a line each. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const t = useTexts('exports')
  return (
    <ul className="list-disc pl-4">
      {notices.map(({ what, count: n }) => (
        <li key={what}>{t(`notices.${what}`, { n })}</li>
      ))}
    </ul>
  )
}
