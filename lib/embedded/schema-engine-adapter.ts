import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'

// The catalog type "char" (oid 18), which the engine's introspection selects (pg_constraint.confdeltype, for one), is
// unknown to adapter-pg 7.10: it passes as text (oid 25) and is labelled as a character afterwards.
const CHAR = 18
const TEXT = 25

let charColumns: number[] = []

type Row = { fields: { dataTypeID: number }[] }
const query = pg.Query.prototype as unknown as { handleRowDescription(row: Row): void }
const describe = query.handleRowDescription
query.handleRowDescription = function (row) {
  charColumns = row.fields.flatMap((field, i) => (field.dataTypeID === CHAR ? [i] : []))
  for (const i of charColumns) row.fields[i]!.dataTypeID = TEXT
  describe.call(this, row)
}

function labelCharacters<A extends SqlDriverAdapter>(adapter: A): A {
  const ask = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (sql) => {
    charColumns = []
    const result = await ask(sql)
    for (const i of charColumns) result.columnTypes[i] = ColumnTypeEnum.Character
    return result
  }
  return adapter
}

/** What the WebAssembly engine reaches PostgreSQL through. */
export function schemaEngineAdapter(url: string) {
  const factory: SqlMigrationAwareDriverAdapterFactory = new PrismaPg({ ...parseIntoClientConfig(url), idleTimeoutMillis: 100 })
  const connect = factory.connect.bind(factory)
  const connectToShadow = factory.connectToShadowDb.bind(factory)
  factory.connect = async () => labelCharacters(await connect())
  factory.connectToShadowDb = async () => labelCharacters(await connectToShadow())
  return bindMigrationAwareSqlAdapterFactory(factory)
}
