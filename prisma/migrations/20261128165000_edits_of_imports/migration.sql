-- What an import says of an image is an edit whose id no browser can send (lib/usecases/edit/edit-ids.ts).
UPDATE "Edit" e SET id = 'import ' || e.id FROM "Import" i WHERE i.id = e.id;
