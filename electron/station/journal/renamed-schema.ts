/** Identities under which a renamed image is known besides its own. Made where it is missing, as overrulings are. */
export const renamedSchema = `
CREATE TABLE IF NOT EXISTS renamed (
  identity TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL REFERENCES images (sequence)
) STRICT;
`
