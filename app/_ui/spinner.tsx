/** Only inside a button or row that acts; what loads shows a Skeleton. */
export function Spinner() {
  return <span className="spin" aria-hidden="true" />
}
