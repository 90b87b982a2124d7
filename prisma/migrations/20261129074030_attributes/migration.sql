-- Attributes are a schema of the project. What annotations have by now becomes part of it, so that nothing stands outside.
CREATE TYPE "AttributeKind" AS ENUM ('flag', 'choice', 'number', 'text');

CREATE TABLE "Attribute" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AttributeKind" NOT NULL,
    "choices" TEXT[],
    "labelId" TEXT,
    "position" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Attribute_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "DeletedAttribute" (
    "attributeId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "deletedAt" TIMESTAMP(3) NOT NULL,
    "deletedById" TEXT NOT NULL,
    "valueCount" INTEGER NOT NULL,
    "row" JSONB NOT NULL,

    CONSTRAINT "DeletedAttribute_pkey" PRIMARY KEY ("attributeId")
);

CREATE TABLE "DeletedAttributeImage" (
    "deletedAttributeId" TEXT NOT NULL,
    "imageId" TEXT NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "DeletedAttributeImage_pkey" PRIMARY KEY ("deletedAttributeId","imageId")
);

-- Of all labels there is one of a name as well
CREATE UNIQUE INDEX "Attribute_projectId_labelId_name_key" ON "Attribute"("projectId", "labelId", "name") NULLS NOT DISTINCT;

CREATE INDEX "DeletedAttribute_projectId_deletedAt_idx" ON "DeletedAttribute"("projectId", "deletedAt");

ALTER TABLE "Attribute" ADD CONSTRAINT "Attribute_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "DeletedAttribute" ADD CONSTRAINT "DeletedAttribute_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "DeletedAttributeImage" ADD CONSTRAINT "DeletedAttributeImage_deletedAttributeId_fkey" FOREIGN KEY ("deletedAttributeId") REFERENCES "DeletedAttribute"("attributeId") ON DELETE CASCADE ON UPDATE CASCADE;

-- As an import guesses it (lib/domain/attribute/guess.ts), the 32 that are used most
INSERT INTO "Attribute" ("id", "projectId", "name", "kind", "choices", "position")
SELECT gen_random_uuid()::text, "projectId", name, kind::"AttributeKind", CASE WHEN kind = 'choice' THEN choices ELSE '{}' END, place - 1
FROM (
  SELECT "projectId", name, choices, row_number() OVER (PARTITION BY "projectId" ORDER BY n DESC, name) AS place,
    CASE WHEN flags = n THEN 'flag' WHEN numbers = n THEN 'number'
      WHEN texts = n AND cardinality(choices) <= 20 AND n >= 2 * cardinality(choices) AND odd = 0 THEN 'choice' ELSE 'text' END AS kind
  FROM (
    SELECT i."projectId", v.key AS name, count(*) AS n,
      count(*) FILTER (WHERE jsonb_typeof(v.value) = 'boolean') AS flags,
      count(*) FILTER (WHERE jsonb_typeof(v.value) = 'number') AS numbers,
      count(*) FILTER (WHERE jsonb_typeof(v.value) = 'string') AS texts,
      count(*) FILTER (WHERE length(v.value #>> '{}') NOT BETWEEN 1 AND 80 OR v.value #>> '{}' <> btrim(v.value #>> '{}')
        OR v.value #>> '{}' IS NOT NFC NORMALIZED OR v.value #>> '{}' ~ '[[:cntrl:]]') AS odd,
      (array_agg(DISTINCT v.value #>> '{}'))[1:21] AS choices
    FROM "Annotation" a JOIN "Image" i ON i.id = a."imageId" CROSS JOIN LATERAL jsonb_each(a.attributes) v
    WHERE a.attributes <> '{}' AND length(v.key) BETWEEN 1 AND 64 AND v.key = btrim(v.key) AND v.key IS NFC NORMALIZED AND v.key !~ '[[:cntrl:]]'
    GROUP BY i."projectId", v.key) counted) guessed
WHERE place <= 32;
