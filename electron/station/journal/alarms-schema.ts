/** Made where it is missing, as overrulings are. */
export const alarmsSchema = `
CREATE TABLE IF NOT EXISTS alarms (
  since TEXT NOT NULL,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
  until TEXT,
  acknowledged INTEGER NOT NULL CHECK (acknowledged IN (0, 1)),
  PRIMARY KEY (since, id)
) STRICT;
`
