-- The files as Parquet: columns have their types; nothing can be of the wrong kind.
CREATE VIEW county_sent AS SELECT * FROM read_parquet('${input}/county/*.parquet');
CREATE VIEW school_sent AS SELECT * FROM read_parquet('${input}/school/*.parquet');
CREATE VIEW enrolment_sent AS SELECT *, false AS broken FROM read_parquet('${input}/enrolment/*.parquet');
CREATE VIEW fitness_sent AS
SELECT *, 1 AS source, false AS broken FROM read_parquet('${input}/fitness_test/*.parquet', filename = 'file')
UNION ALL
SELECT *, 2 AS source, false AS broken FROM read_parquet('${input}/fitness_correction/*.parquet', filename = 'file');
CREATE VIEW vision_sent AS
SELECT *, 1 AS source, false AS broken FROM read_parquet('${input}/vision_screening/*.parquet', filename = 'file');
