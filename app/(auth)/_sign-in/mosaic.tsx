/** Placeholder until drawn */
export function Mosaic() { return <div className="hidden bg-canvas rail:block" aria-hidden="true" /> }
