-- The facts of the nuclear non-proliferation regime, each with its source and with how sure it is.
--
-- One table for each file of data/facts, with the file's columns in the file's order; an empty field is NULL.
-- The name of a CHECK is the message that data/load.sh prints for a row that breaks it: it starts with the column.
-- A date may be as precise as its source: 2013, 2013-03 or 2013-03-31. Where days are compared the column takes
-- whole days only. Lists of codes come first, because the rows of facts refer to them.

PRAGMA application_id = 0x53424B31; -- "SBK1", so that file(1) and load.sh can tell such a database
PRAGMA user_version = 1;
PRAGMA foreign_keys = ON;

-- Lists of codes ------------------------------------------------------------------------------------------------

-- ISO 4217, and two units of account of the budget tables that are no currencies.
CREATE TABLE currencies (
    currency TEXT PRIMARY KEY,
    name     TEXT NOT NULL
) STRICT;

INSERT INTO currencies (currency, name) VALUES
    ('AUD', 'Australian dollars'),
    ('CAD', 'Canadian dollars'),
    ('CHF', 'Swiss francs'),
    ('CZK', 'Czech koruny'),
    ('DKK', 'Danish kroner'),
    ('EUR', 'euros'),
    ('GBP', 'pounds sterling'),
    ('JPY', 'yen'),
    ('KRW', 'won'),
    ('NOK', 'Norwegian kroner'),
    ('NZD', 'New Zealand dollars'),
    ('SEK', 'Swedish kronor'),
    ('USD', 'United States dollars'),
    ('PCT', 'per cent'),
    ('USD_2023', 'United States dollars of January 2023');

-- What money goes to. `part_of` is the whole that an amount already belongs to, so that it is never added twice.
CREATE TABLE programmes (
    programme TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    part_of   TEXT REFERENCES programmes (programme)
) STRICT;

INSERT INTO programmes (programme, name, part_of) VALUES
    ('GLOBAL_PARTNERSHIP', 'Global Partnership, all projects', NULL),
    ('GP_CHEMICAL_WEAPONS', 'Global Partnership, destruction of chemical weapons', 'GLOBAL_PARTNERSHIP'),
    ('GP_PLUTONIUM_DISPOSITION', 'Global Partnership, disposition of plutonium', 'GLOBAL_PARTNERSHIP'),
    ('GP_SUBMARINE', 'Global Partnership, dismantling of nuclear submarines', 'GLOBAL_PARTNERSHIP'),
    ('IAEA_ECAS_NML', 'IAEA, Nuclear Material Laboratory', NULL),
    ('IAEA_FUEL_BANK', 'IAEA, bank of low enriched uranium', NULL),
    ('IAEA_NSF', 'IAEA, Nuclear Security Fund', NULL),
    ('IAEA_PUI', 'IAEA, Peaceful Uses Initiative', NULL),
    ('IAEA_REGULAR_BUDGET', 'IAEA, regular budget', NULL),
    ('IAEA_SUPPORT_NNSA', 'IAEA, support by the National Nuclear Security Administration', NULL),
    ('IAEA_VOLUNTARY', 'IAEA, voluntary contribution', NULL),
    ('POTAS_MSSP_NGSI', 'IAEA, member State support programme and safeguards initiative', NULL),
    ('UN_1540_TRUST_FUND', 'United Nations trust fund, resolution 1540', NULL),
    -- Wider than the Global Partnership: national budget lines, never counted as its money.
    ('US_THREAT_REDUCTION_ALL', 'United States threat reduction, all departments', NULL),
    ('US_THREAT_REDUCTION_DOD_CTR', 'United States threat reduction, Department of Defense',
     'US_THREAT_REDUCTION_ALL'),
    ('US_THREAT_REDUCTION_NNSA', 'United States threat reduction, National Nuclear Security Administration',
     'US_THREAT_REDUCTION_ALL'),
    ('US_THREAT_REDUCTION_STATE', 'United States threat reduction, Department of State',
     'US_THREAT_REDUCTION_ALL');

-- What is counted of inspections. Person-days of inspection end in 2003 and calendar days in the field begin in
-- 2004: two measures, not one series.
CREATE TABLE measures (
    measure TEXT PRIMARY KEY,
    name    TEXT NOT NULL
) STRICT;

INSERT INTO measures (measure, name) VALUES
    ('ap_declarations', 'Activities declared under the Additional Protocol in the year'),
    ('calendar_days_in_field', 'Calendar days in the field'),
    ('complementary_accesses', 'Complementary accesses'),
    ('design_information_verifications', 'Verifications of design information'),
    ('facilities_and_lofs_under_safeguards', 'Facilities and locations outside facilities under safeguards'),
    ('facilities_ever_inspected', 'Facilities inspected at least once'),
    ('facilities_on_eligible_list', 'Facilities on the list of eligible facilities'),
    ('facilities_selected_full_safeguards', 'Facilities selected for full safeguards'),
    ('facilities_selected_reporting_only', 'Facilities selected for reporting only'),
    ('facilities_under_safeguards', 'Facilities under safeguards'),
    ('in_field_verifications', 'Verifications in the field'),
    ('inspections', 'Inspections'),
    ('inspections_cumulative_since_1980', 'Inspections since 1980, cumulative'),
    ('inspections_cumulative_since_1981', 'Inspections since 1981, cumulative'),
    ('nrc_licensed_facilities_on_eligible_list',
     'Facilities on the list of eligible facilities that the Nuclear Regulatory Commission licenses'),
    ('person_days_of_inspection', 'Person-days of inspection'),
    ('significant_quantities', 'Significant quantities of nuclear material under safeguards');

-- Groups of States and organisations.
CREATE TABLE bodies (
    body TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

INSERT INTO bodies (body, name) VALUES
    ('GICNT', 'Global Initiative to Combat Nuclear Terrorism'),
    ('GLOBAL_PARTNERSHIP', 'Global Partnership against the Spread of Weapons and Materials of Mass Destruction'),
    ('MSSP', 'Member State support programmes for IAEA safeguards'),
    ('NSG', 'Nuclear Suppliers Group'),
    ('NSS_2010', 'Nuclear Security Summit, Washington, 2010'),
    ('NSS_2012', 'Nuclear Security Summit, Seoul, 2012'),
    ('NSS_2014', 'Nuclear Security Summit, The Hague, 2014'),
    ('ZANGGER', 'Zangger Committee');

-- Lines of the budget of the IAEA.
CREATE TABLE budget_lines (
    line TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

INSERT INTO budget_lines (line, name) VALUES
    ('extrabudgetary_expenditure_total', 'Extrabudgetary expenditure, total'),
    ('growth_nominal_pct', 'Nominal growth of the regular budget'),
    ('growth_real_pct', 'Real growth of the regular budget'),
    ('price_adjustment_pct', 'Price adjustment of the regular budget'),
    ('real_increase', 'Real increase of the regular budget'),
    ('regular_budget_total', 'Regular budget, total'),
    ('regular_budget_total_annual_report_basis', 'Regular budget, total, as the annual report gives it'),
    ('safeguards_extrabudgetary', 'Safeguards, extrabudgetary'),
    ('safeguards_extrabudgetary_usd2023', 'Safeguards, extrabudgetary, in constant prices'),
    ('safeguards_regular', 'Safeguards, regular budget'),
    ('safeguards_regular_usd2023', 'Safeguards, regular budget, in constant prices');

-- Where facts come from, and who acts -----------------------------------------------------------------------------

-- UNVERIFIED (general knowledge) and DERIVED (arithmetic on other rows) are markers that stand in for a source.
CREATE TABLE sources (
    source_id      TEXT PRIMARY KEY
        CONSTRAINT "source_id has capital letters, digits and underscores only"
        CHECK (source_id NOT GLOB '*[^A-Z0-9_]*'),
    title          TEXT NOT NULL,
    publisher      TEXT NOT NULL,
    published_date TEXT
        CONSTRAINT "published_date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(published_date) IN (4, 7, 10)
               AND date(substr(published_date || '-01-01', 1, 10)) IS substr(published_date || '-01-01', 1, 10)
               AND published_date BETWEEN '1945' AND '2099-12-31'),
    url            TEXT
        CONSTRAINT "url starts with http:// or https:// and has no spaces"
        CHECK (url GLOB 'http://?*' OR url GLOB 'https://?*')
        CONSTRAINT "url has no spaces"
        CHECK (url NOT GLOB '* *'),
    note           TEXT
) STRICT;

-- Whoever can be a donor, a member or the author of a commitment: a State or an organisation. Its rows are made by
-- the triggers below, so that "donor" and "member" have one thing to refer to.
CREATE TABLE participants (
    code TEXT PRIMARY KEY,
    kind TEXT NOT NULL
        CONSTRAINT "kind is state or organisation" CHECK (kind IN ('state', 'organisation')),
    UNIQUE (code, kind)
) STRICT;

-- Euratom (XEU) is party to safeguards agreements and stands here for that reason, as an organisation: whoever
-- counts States leaves it out.
CREATE TABLE states (
    iso3               TEXT PRIMARY KEY REFERENCES participants (code)
        CONSTRAINT "iso3 is three capital letters" CHECK (iso3 GLOB '[A-Z][A-Z][A-Z]'),
    name_en            TEXT NOT NULL UNIQUE,
    name_fr            TEXT NOT NULL UNIQUE,
    name_es            TEXT NOT NULL UNIQUE,
    name_ru            TEXT NOT NULL UNIQUE,
    name_zh            TEXT NOT NULL UNIQUE,
    name_ar            TEXT NOT NULL UNIQUE,
    un_region          TEXT
        CONSTRAINT "un_region is African, Asia-Pacific, Eastern European, Latin America and Caribbean, or Western European and others"
        CHECK (un_region IN ('African', 'Asia-Pacific', 'Eastern European', 'Latin America and Caribbean',
                             'Western European and others'))
        CONSTRAINT "un_region is given for every State and for no organisation"
        CHECK ((un_region IS NULL) = (entity_type = 'organisation')),
    npt_party          INTEGER NOT NULL
        CONSTRAINT "npt_party is 0 or 1" CHECK (npt_party IN (0, 1)),
    npt_nws            INTEGER NOT NULL
        CONSTRAINT "npt_nws is 0 or 1" CHECK (npt_nws IN (0, 1))
        CONSTRAINT "npt_nws is 1 for parties to the Treaty only" CHECK (npt_nws <= npt_party),
    npt_accession_date TEXT
        CONSTRAINT "npt_accession_date is a day of the calendar: 1970-03-05"
        CHECK (date(npt_accession_date) IS npt_accession_date
               AND npt_accession_date BETWEEN '1968-07-01' AND '2099-12-31'),
    npt_date_source_id TEXT REFERENCES sources (source_id)
        CONSTRAINT "npt_date_source_id is given where npt_accession_date is, and nowhere else"
        CHECK ((npt_date_source_id IS NULL) = (npt_accession_date IS NULL)),
    entity_type        TEXT NOT NULL
        CONSTRAINT "entity_type is un_member, observer_state or organisation"
        CHECK (entity_type IN ('un_member', 'observer_state', 'organisation')),
    safeguards_notes   TEXT
) STRICT;

CREATE TRIGGER states_are_participants BEFORE INSERT ON states
BEGIN
    INSERT INTO participants (code, kind)
    VALUES (NEW.iso3, CASE NEW.entity_type WHEN 'organisation' THEN 'organisation' ELSE 'state' END)
    ON CONFLICT (code) DO NOTHING;
END;

CREATE TABLE organisations (
    code    TEXT PRIMARY KEY REFERENCES participants (code)
        CONSTRAINT "code has capital letters and underscores only" CHECK (code NOT GLOB '*[^A-Z_]*'),
    name_en TEXT NOT NULL UNIQUE,
    name_fr TEXT NOT NULL UNIQUE,
    name_es TEXT NOT NULL UNIQUE,
    name_ru TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL UNIQUE,
    name_ar TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER organisations_are_participants BEFORE INSERT ON organisations
BEGIN
    SELECT RAISE(ABORT, 'code is the code of a State already')
    FROM participants WHERE code = NEW.code AND kind = 'state';
    INSERT INTO participants (code, kind) VALUES (NEW.code, 'organisation') ON CONFLICT (code) DO NOTHING;
END;

-- Safeguards ----------------------------------------------------------------------------------------------------

-- Milestones of Additional Protocols. `date` is always a day, the best that is known, and counts; `verification`
-- says how well it is known, and the brackets between which days it must lie.
CREATE TABLE ap_events (
    iso3          TEXT NOT NULL REFERENCES states (iso3),
    event         TEXT NOT NULL
        CONSTRAINT "event is board_approval, signed, provisional or in_force"
        CHECK (event IN ('board_approval', 'signed', 'provisional', 'in_force')),
    date          TEXT NOT NULL
        CONSTRAINT "date is a day of the calendar: 2013-03-31"
        CHECK (date(date) IS date AND date BETWEEN '1997-05-15' AND '2099-12-31'),
    source_id     TEXT NOT NULL REFERENCES sources (source_id),
    verification  TEXT NOT NULL
        CONSTRAINT "verification is exact, month, year, bracketed or unverified"
        CHECK (verification IN ('exact', 'month', 'year', 'bracketed', 'unverified'))
        CONSTRAINT "verification exact goes with a source and no other does: UNVERIFIED is no source for a day"
        CHECK ((verification = 'exact') = (source_id <> 'UNVERIFIED')),
    bracket_from  TEXT
        CONSTRAINT "bracket_from is a day of the calendar: 2013-03-31"
        CHECK (date(bracket_from) IS bracket_from AND bracket_from BETWEEN '1997-05-15' AND '2099-12-31')
        CONSTRAINT "bracket_from is not after bracket_to" CHECK (bracket_from <= bracket_to)
        CONSTRAINT "bracket_from is not after date" CHECK (bracket_from <= date),
    bracket_to    TEXT
        CONSTRAINT "bracket_to is a day of the calendar: 2013-03-31"
        CHECK (date(bracket_to) IS bracket_to AND bracket_to BETWEEN '1997-05-15' AND '2099-12-31')
        CONSTRAINT "bracket_to is not before date" CHECK (bracket_to >= date),
    corroboration TEXT,
    note          TEXT,
    CONSTRAINT "bracket_from and bracket_to go with the verification: both for month and year, one at least for bracketed, none for exact and unverified"
        CHECK ((bracket_from IS NOT NULL) + (bracket_to IS NOT NULL)
               BETWEEN CASE verification WHEN 'month' THEN 2 WHEN 'year' THEN 2 WHEN 'bracketed' THEN 1 ELSE 0 END
                   AND CASE verification WHEN 'exact' THEN 0 WHEN 'unverified' THEN 0 ELSE 2 END),
    PRIMARY KEY (iso3, event, date)
) STRICT;

-- Safeguards agreements. none_in_force_as_of says that on that day the State had none: known for one date only.
CREATE TABLE csa_events (
    iso3           TEXT NOT NULL REFERENCES states (iso3),
    agreement_type TEXT NOT NULL
        CONSTRAINT "agreement_type is CSA, VOA or item_specific"
        CHECK (agreement_type IN ('CSA', 'VOA', 'item_specific')),
    event          TEXT NOT NULL
        CONSTRAINT "event is signed, in_force or none_in_force_as_of"
        CHECK (event IN ('signed', 'in_force', 'none_in_force_as_of')),
    date           TEXT NOT NULL
        CONSTRAINT "date is a day of the calendar: 2013-03-31"
        CHECK (date(date) IS date AND date BETWEEN '1957-07-29' AND '2099-12-31'),
    source_id      TEXT NOT NULL REFERENCES sources (source_id),
    note           TEXT,
    PRIMARY KEY (iso3, agreement_type, event, date)
) STRICT;

-- Yearly figures of the IAEA, and figures for the United States voluntary offer.
CREATE TABLE inspections (
    year      INTEGER NOT NULL
        CONSTRAINT "year is from 1957 to 2099" CHECK (year BETWEEN 1957 AND 2099),
    scope     TEXT NOT NULL
        CONSTRAINT "scope is IAEA_TOTAL or USA_VOA" CHECK (scope IN ('IAEA_TOTAL', 'USA_VOA')),
    measure   TEXT NOT NULL REFERENCES measures (measure),
    value     REAL NOT NULL
        CONSTRAINT "value is not negative" CHECK (value >= 0),
    source_id TEXT NOT NULL REFERENCES sources (source_id),
    CONSTRAINT "measure person_days_of_inspection ends with 2003 and calendar_days_in_field begins with 2004"
        CHECK (CASE measure WHEN 'person_days_of_inspection' THEN year <= 2003
                            WHEN 'calendar_days_in_field' THEN year >= 2004 ELSE 1 END),
    PRIMARY KEY (scope, measure, year)
) STRICT;

-- What must be said about one of these figures: rounded, a lower bound, doubtful.
CREATE TABLE inspection_remarks (
    year      INTEGER NOT NULL,
    scope     TEXT NOT NULL,
    measure   TEXT NOT NULL,
    qualifier TEXT
        CONSTRAINT "qualifier is nearly, about, at_least or more_than"
        CHECK (qualifier IN ('nearly', 'about', 'at_least', 'more_than')),
    mark      TEXT
        CONSTRAINT "mark is b (break in the series), e (estimated) or u (low reliability)"
        CHECK (mark IN ('b', 'e', 'u')),
    remark    TEXT,
    CONSTRAINT "qualifier, mark and remark are not all empty"
        CHECK (coalesce(qualifier, mark, remark) IS NOT NULL),
    PRIMARY KEY (scope, measure, year),
    FOREIGN KEY (scope, measure, year) REFERENCES inspections (scope, measure, year)
) STRICT;

-- Totals that others published for a date: a check of the records that does not depend on them.
CREATE TABLE published_totals (
    date       TEXT NOT NULL
        CONSTRAINT "date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(date) IN (4, 7, 10)
               AND date(substr(date || '-01-01', 1, 10)) IS substr(date || '-01-01', 1, 10)
               AND date BETWEEN '1945' AND '2099-12-31'),
    subject    TEXT NOT NULL
        CONSTRAINT "subject is additional_protocol or comprehensive_safeguards"
        CHECK (subject IN ('additional_protocol', 'comprehensive_safeguards')),
    measure    TEXT NOT NULL
        CONSTRAINT "measure is signed, in_force, in_force_or_prov, in_force_series, csa_ap, csa_ap_or_prov, delta_2015, signed_not_in_force or npt_nnws_without"
        CHECK (measure IN ('signed', 'in_force', 'in_force_or_prov', 'in_force_series', 'csa_ap', 'csa_ap_or_prov',
                           'delta_2015', 'signed_not_in_force', 'npt_nnws_without')),
    count      INTEGER NOT NULL
        CONSTRAINT "count is not negative" CHECK (count >= 0),
    definition TEXT NOT NULL,
    source_id  TEXT NOT NULL REFERENCES sources (source_id),
    remark     TEXT,
    PRIMARY KEY (date, subject, measure, source_id)
) STRICT;

-- Why the records do not reproduce one of these totals, where that is known.
CREATE TABLE published_total_remarks (
    date      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    measure   TEXT NOT NULL,
    source_id TEXT NOT NULL,
    remark    TEXT NOT NULL,
    PRIMARY KEY (date, subject, measure, source_id),
    FOREIGN KEY (date, subject, measure, source_id) REFERENCES published_totals (date, subject, measure, source_id)
) STRICT;

-- Treaties ------------------------------------------------------------------------------------------------------

CREATE TABLE convention_events (
    convention TEXT NOT NULL
        CONSTRAINT "convention is CPPNM, CPPNM_AMENDMENT or ICSANT"
        CHECK (convention IN ('CPPNM', 'CPPNM_AMENDMENT', 'ICSANT')),
    iso3       TEXT NOT NULL REFERENCES states (iso3),
    event      TEXT NOT NULL
        CONSTRAINT "event is signed, ratified or in_force" CHECK (event IN ('signed', 'ratified', 'in_force')),
    date       TEXT NOT NULL
        CONSTRAINT "date is a day of the calendar: 2013-03-31"
        CHECK (date(date) IS date AND date BETWEEN '1980-03-03' AND '2099-12-31'),
    source_id  TEXT NOT NULL REFERENCES sources (source_id),
    note       TEXT,
    PRIMARY KEY (convention, iso3, event)
) STRICT;

CREATE TABLE convention_totals (
    convention TEXT NOT NULL
        CONSTRAINT "convention is CPPNM, CPPNM_AMENDMENT, ICSANT or ICSANT_SIGNATORIES"
        CHECK (convention IN ('CPPNM', 'CPPNM_AMENDMENT', 'ICSANT', 'ICSANT_SIGNATORIES')),
    date       TEXT NOT NULL
        CONSTRAINT "date is a day of the calendar: 2013-03-31"
        CHECK (date(date) IS date AND date BETWEEN '1980-03-03' AND '2099-12-31'),
    count      INTEGER NOT NULL
        CONSTRAINT "count is not negative" CHECK (count >= 0),
    source_id  TEXT NOT NULL REFERENCES sources (source_id),
    note       TEXT,
    PRIMARY KEY (convention, date, source_id)
) STRICT;

-- Protocols to the treaties on nuclear-weapon-free zones, which nuclear-weapon States sign.
CREATE TABLE nwfz_events (
    treaty    TEXT NOT NULL
        CONSTRAINT "treaty is Pelindaba, Rarotonga, Semipalatinsk or Tlatelolco"
        CHECK (treaty IN ('Pelindaba', 'Rarotonga', 'Semipalatinsk', 'Tlatelolco')),
    protocol  TEXT NOT NULL
        CONSTRAINT "protocol is I, II or III" CHECK (protocol IN ('I', 'II', 'III')),
    iso3      TEXT NOT NULL REFERENCES states (iso3),
    event     TEXT NOT NULL
        CONSTRAINT "event is signed or ratified" CHECK (event IN ('signed', 'ratified')),
    date      TEXT NOT NULL
        CONSTRAINT "date is a day of the calendar: 2013-03-31"
        CHECK (date(date) IS date AND date BETWEEN '1967-02-14' AND '2099-12-31'),
    source_id TEXT NOT NULL REFERENCES sources (source_id),
    note      TEXT,
    PRIMARY KEY (treaty, protocol, iso3, event)
) STRICT;

-- Money ---------------------------------------------------------------------------------------------------------

-- Yearly averages; what a unit of the currency costs in United States dollars.
CREATE TABLE exchange_rates (
    currency     TEXT NOT NULL REFERENCES currencies (currency)
        CONSTRAINT "currency is a code of ISO 4217: three capital letters"
        CHECK (currency GLOB '[A-Z][A-Z][A-Z]' AND currency <> 'PCT'),
    year         INTEGER NOT NULL
        CONSTRAINT "year is from 1945 to 2099" CHECK (year BETWEEN 1945 AND 2099),
    usd_per_unit REAL NOT NULL
        CONSTRAINT "usd_per_unit is above zero" CHECK (usd_per_unit > 0)
        CONSTRAINT "usd_per_unit is 1 for USD" CHECK (currency <> 'USD' OR usd_per_unit = 1),
    source_id    TEXT NOT NULL REFERENCES sources (source_id),
    PRIMARY KEY (currency, year)
) STRICT;

-- A pledge is not an allocation and an allocation is not a payment: they are never added. Nor are the waves of
-- pledges to the Global Partnership, nor rows whose identifier starts with CUM-, which are totals to a date.
CREATE TABLE contributions (
    contribution_id     TEXT PRIMARY KEY
        CONSTRAINT "contribution_id starts with PL-, AL-, DI- or CUM-"
        CHECK (contribution_id GLOB 'PL-?*' OR contribution_id GLOB 'AL-?*' OR contribution_id GLOB 'DI-?*'
               OR contribution_id GLOB 'CUM-?*'),
    donor_iso3          TEXT NOT NULL REFERENCES participants (code),
    recipient_programme TEXT NOT NULL REFERENCES programmes (programme),
    kind                TEXT NOT NULL
        CONSTRAINT "kind is pledge, allocated or disbursed" CHECK (kind IN ('pledge', 'allocated', 'disbursed')),
    wave                TEXT
        CONSTRAINT "wave is kananaskis or deauville" CHECK (wave IN ('kananaskis', 'deauville'))
        CONSTRAINT "wave is given for pledges to GLOBAL_PARTNERSHIP, and for nothing else"
        CHECK ((wave IS NOT NULL) = (kind = 'pledge' AND recipient_programme = 'GLOBAL_PARTNERSHIP')),
    period_start        TEXT NOT NULL
        CONSTRAINT "period_start is a day of the calendar: 2013-03-31"
        CHECK (date(period_start) IS period_start AND period_start BETWEEN '1945-01-01' AND '2099-12-31')
        CONSTRAINT "period_start is not after period_end" CHECK (period_start <= period_end),
    period_end          TEXT NOT NULL
        CONSTRAINT "period_end is a day of the calendar: 2013-03-31"
        CHECK (date(period_end) IS period_end AND period_end BETWEEN '1945-01-01' AND '2099-12-31'),
    amount              REAL NOT NULL
        CONSTRAINT "amount is above zero" CHECK (amount > 0),
    currency            TEXT NOT NULL REFERENCES currencies (currency)
        CONSTRAINT "currency is a code of ISO 4217: three capital letters"
        CHECK (currency GLOB '[A-Z][A-Z][A-Z]' AND currency <> 'PCT'),
    source_id           TEXT NOT NULL REFERENCES sources (source_id)
) STRICT;

-- What must be said about one amount. `counts_from` is the day from which the amount is known, where that is not
-- what contribution_days below takes it to be.
CREATE TABLE contribution_remarks (
    contribution_id TEXT PRIMARY KEY REFERENCES contributions (contribution_id),
    qualifier       TEXT
        CONSTRAINT "qualifier is nearly, about, up_to, at_least or more_than"
        CHECK (qualifier IN ('nearly', 'about', 'up_to', 'at_least', 'more_than')),
    counts_from     TEXT
        CONSTRAINT "counts_from is a day of the calendar: 2013-03-31"
        CHECK (date(counts_from) IS counts_from AND counts_from BETWEEN '1945-01-01' AND '2099-12-31'),
    remark          TEXT,
    CONSTRAINT "qualifier, counts_from and remark are not all empty"
        CHECK (coalesce(qualifier, counts_from, remark) IS NOT NULL)
) STRICT;

-- Two sources may give the same figure: one row each.
CREATE TABLE iaea_budget (
    year      INTEGER NOT NULL
        CONSTRAINT "year is from 1957 to 2099" CHECK (year BETWEEN 1957 AND 2099),
    line      TEXT NOT NULL REFERENCES budget_lines (line),
    amount    REAL NOT NULL
        CONSTRAINT "amount is not negative" CHECK (amount >= 0),
    currency  TEXT NOT NULL REFERENCES currencies (currency)
        CONSTRAINT "currency is PCT for lines that end in _pct, and for no other"
        CHECK ((currency = 'PCT') = (line GLOB '*_pct'))
        CONSTRAINT "currency is USD_2023 for lines that end in _usd2023, and for no other"
        CHECK ((currency = 'USD_2023') = (line GLOB '*_usd2023')),
    source_id TEXT NOT NULL REFERENCES sources (source_id),
    PRIMARY KEY (line, year, source_id)
) STRICT;

-- What must be said about one of these amounts.
CREATE TABLE budget_remarks (
    year      INTEGER NOT NULL,
    line      TEXT NOT NULL,
    source_id TEXT NOT NULL,
    qualifier TEXT
        CONSTRAINT "qualifier is nearly, about, up_to, at_least or more_than"
        CHECK (qualifier IN ('nearly', 'about', 'up_to', 'at_least', 'more_than')),
    remark    TEXT,
    CONSTRAINT "qualifier and remark are not both empty" CHECK (coalesce(qualifier, remark) IS NOT NULL),
    PRIMARY KEY (line, year, source_id),
    FOREIGN KEY (line, year, source_id) REFERENCES iaea_budget (line, year, source_id)
) STRICT;

-- Groups and meetings ---------------------------------------------------------------------------------------------

-- joined_date is as precise as its source; joined_from and joined_to are the days between which it must lie, and a
-- member counts from joined_to. All three are empty where no date is known: such a member is in no dated series.
CREATE TABLE memberships (
    body        TEXT NOT NULL REFERENCES bodies (body),
    member      TEXT NOT NULL REFERENCES participants (code),
    role        TEXT NOT NULL
        CONSTRAINT "role is partner, co-chair or observer" CHECK (role IN ('partner', 'co-chair', 'observer')),
    joined_date TEXT
        CONSTRAINT "joined_date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(joined_date) IN (4, 7, 10)
               AND date(substr(joined_date || '-01-01', 1, 10)) IS substr(joined_date || '-01-01', 1, 10)
               AND joined_date BETWEEN '1945' AND '2099-12-31'),
    joined_from TEXT
        CONSTRAINT "joined_from is a day of the calendar: 2013-03-31"
        CHECK (date(joined_from) IS joined_from)
        CONSTRAINT "joined_from is not after joined_to" CHECK (joined_from <= joined_to)
        CONSTRAINT "joined_from is within joined_date" CHECK (joined_from >= substr(joined_date || '-01-01', 1, 10)),
    joined_to   TEXT
        CONSTRAINT "joined_to is a day of the calendar: 2013-03-31"
        CHECK (date(joined_to) IS joined_to)
        CONSTRAINT "joined_to is within joined_date"
        CHECK (substr(joined_to, 1, length(joined_date)) = joined_date),
    source_id   TEXT NOT NULL REFERENCES sources (source_id),
    CONSTRAINT "joined_date, joined_from and joined_to are all given or all empty"
        CHECK ((joined_date IS NULL) + (joined_from IS NULL) + (joined_to IS NULL) IN (0, 3)),
    PRIMARY KEY (body, member)
) STRICT;

CREATE TABLE membership_remarks (
    body   TEXT NOT NULL,
    member TEXT NOT NULL,
    remark TEXT NOT NULL,
    PRIMARY KEY (body, member),
    FOREIGN KEY (body, member) REFERENCES memberships (body, member)
) STRICT;

CREATE TABLE membership_counts (
    body       TEXT NOT NULL REFERENCES bodies (body),
    as_of_date TEXT NOT NULL
        CONSTRAINT "as_of_date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(as_of_date) IN (4, 7, 10)
               AND date(substr(as_of_date || '-01-01', 1, 10)) IS substr(as_of_date || '-01-01', 1, 10)
               AND as_of_date BETWEEN '1945' AND '2099-12-31'),
    count      INTEGER NOT NULL
        CONSTRAINT "count is not negative" CHECK (count >= 0),
    unit       TEXT NOT NULL
        CONSTRAINT "unit is members, partners, observers, states, organisations or states_before_switzerland"
        CHECK (unit IN ('members', 'partners', 'observers', 'states', 'organisations',
                        'states_before_switzerland')),
    source_id  TEXT NOT NULL REFERENCES sources (source_id),
    PRIMARY KEY (body, as_of_date, unit, source_id)
) STRICT;

CREATE TABLE summits_commitments (
    record_id      TEXT PRIMARY KEY,
    summit         TEXT NOT NULL REFERENCES bodies (body)
        CONSTRAINT "summit is a Nuclear Security Summit: NSS_2010" CHECK (summit GLOB 'NSS_[0-9]*'),
    record_type    TEXT NOT NULL
        CONSTRAINT "record_type is event, aggregate_claim, national_commitment or outcome"
        CHECK (record_type IN ('event', 'aggregate_claim', 'national_commitment', 'outcome')),
    state_or_body  TEXT REFERENCES participants (code),
    description_en TEXT NOT NULL,
    value          REAL
        CONSTRAINT "value is not negative" CHECK (value >= 0),
    unit           TEXT
        CONSTRAINT "unit is given where value is, and nowhere else" CHECK ((unit IS NULL) = (value IS NULL)),
    date           TEXT NOT NULL
        CONSTRAINT "date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(date) IN (4, 7, 10)
               AND date(substr(date || '-01-01', 1, 10)) IS substr(date || '-01-01', 1, 10)
               AND date BETWEEN '1945' AND '2099-12-31'),
    status         TEXT
        CONSTRAINT "status is announced, agreed, completed, held or planned"
        CHECK (status IN ('announced', 'agreed', 'completed', 'held', 'planned')),
    source_id      TEXT NOT NULL REFERENCES sources (source_id)
) STRICT;

-- Events --------------------------------------------------------------------------------------------------------

CREATE TABLE compliance_events (
    event_id   TEXT PRIMARY KEY,
    state_iso3 TEXT NOT NULL REFERENCES states (iso3),
    event      TEXT NOT NULL,
    date       TEXT NOT NULL
        CONSTRAINT "date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(date) IN (4, 7, 10)
               AND date(substr(date || '-01-01', 1, 10)) IS substr(date || '-01-01', 1, 10)
               AND date BETWEEN '1945' AND '2099-12-31'),
    instrument TEXT,
    source_id  TEXT NOT NULL REFERENCES sources (source_id)
) STRICT;

-- How sure an event is: day_certainty says what the source confirms of a day that is general knowledge otherwise, and
-- none where the source has no date at all; document_certainty that the document's number is general knowledge.
CREATE TABLE compliance_remarks (
    event_id           TEXT PRIMARY KEY REFERENCES compliance_events (event_id),
    day_certainty      TEXT
        CONSTRAINT "day_certainty is month, year or none" CHECK (day_certainty IN ('month', 'year', 'none')),
    document_certainty TEXT
        CONSTRAINT "document_certainty is unverified" CHECK (document_certainty = 'unverified'),
    CONSTRAINT "day_certainty and document_certainty are not both empty"
        CHECK (coalesce(day_certainty, document_certainty) IS NOT NULL)
) STRICT;

CREATE TABLE resolution1540_events (
    event_id   TEXT PRIMARY KEY,
    date       TEXT NOT NULL
        CONSTRAINT "date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(date) IN (4, 7, 10)
               AND date(substr(date || '-01-01', 1, 10)) IS substr(date || '-01-01', 1, 10)
               AND date BETWEEN '2004' AND '2099-12-31'),
    event      TEXT NOT NULL,
    instrument TEXT NOT NULL,
    value      REAL
        CONSTRAINT "value is not negative" CHECK (value >= 0),
    unit       TEXT
        CONSTRAINT "unit is given where value is, and nowhere else" CHECK ((unit IS NULL) = (value IS NULL)),
    source_id  TEXT NOT NULL REFERENCES sources (source_id)
) STRICT;

CREATE TABLE submarine_dismantlement (
    as_of_date           TEXT PRIMARY KEY
        CONSTRAINT "as_of_date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(as_of_date) IN (4, 7, 10)
               AND date(substr(as_of_date || '-01-01', 1, 10)) IS substr(as_of_date || '-01-01', 1, 10)
               AND as_of_date BETWEEN '1945' AND '2099-12-31'),
    decommissioned_total INTEGER
        CONSTRAINT "decommissioned_total is not negative" CHECK (decommissioned_total >= 0),
    dismantled_total     INTEGER NOT NULL
        CONSTRAINT "dismantled_total is not negative" CHECK (dismantled_total >= 0)
        CONSTRAINT "dismantled_total is not above decommissioned_total"
        CHECK (dismantled_total <= decommissioned_total),
    status               TEXT NOT NULL
        CONSTRAINT "status is reported, derived, planned or lower_bound"
        CHECK (status IN ('reported', 'derived', 'planned', 'lower_bound')),
    source_id            TEXT NOT NULL REFERENCES sources (source_id)
) STRICT;

-- The working paper, and what is to be said about rows ---------------------------------------------------------------

-- Figures that NPT/CONF.2015/PC.II/WP.45 prints, with its sentence in Chinese. Their source is that paper, WP45.
CREATE TABLE cited_figures (
    figure_id            TEXT PRIMARY KEY
        CONSTRAINT "figure_id is F and three digits" CHECK (figure_id GLOB 'F[0-9][0-9][0-9]'),
    topic                TEXT NOT NULL,
    label_en             TEXT NOT NULL,
    value                REAL NOT NULL
        CONSTRAINT "value is not negative" CHECK (value >= 0),
    unit                 TEXT NOT NULL,
    qualifier            TEXT NOT NULL
        CONSTRAINT "qualifier is exact, nearly, approximately or more_than"
        CHECK (qualifier IN ('exact', 'nearly', 'approximately', 'more_than')),
    as_of_date           TEXT NOT NULL
        CONSTRAINT "as_of_date is a date of the calendar: 2013, 2013-03 or 2013-03-31"
        CHECK (length(as_of_date) IN (4, 7, 10)
               AND date(substr(as_of_date || '-01-01', 1, 10)) IS substr(as_of_date || '-01-01', 1, 10)
               AND as_of_date BETWEEN '1945' AND '2099-12-31'),
    quote_zh             TEXT NOT NULL,
    paragraph_or_section TEXT NOT NULL
) STRICT;

-- Doubts and explanations in words. row_ref names rows or columns of the file in free form.
CREATE TABLE row_notes (
    file    TEXT NOT NULL
        CONSTRAINT "file ends in .csv" CHECK (file GLOB '?*.csv'),
    row_ref TEXT NOT NULL,
    note    TEXT NOT NULL,
    PRIMARY KEY (file, row_ref, note)
) STRICT;

-- From which day things count -------------------------------------------------------------------------------------

-- Signature and entry into force of Additional Protocols, once for each State: without Euratom, and with the first
-- event where a State has two (Cuba signed in 1999 and in 2003).
CREATE VIEW ap_milestones AS
SELECT ap.iso3, states.name_en, states.un_region, ap.event, ap.date, ap.verification, ap.bracket_from, ap.bracket_to,
       ap.source_id
FROM ap_events AS ap
JOIN states USING (iso3)
WHERE states.entity_type <> 'organisation'
  AND ap.event IN ('signed', 'in_force')
  AND ap.date = (SELECT min(first.date) FROM ap_events AS first
                 WHERE first.iso3 = ap.iso3 AND first.event = ap.event);

-- Names of whoever can be a donor or a member.
CREATE VIEW participant_names AS
SELECT participants.code, participants.kind, coalesce(states.name_en, organisations.name_en) AS name_en
FROM participants
LEFT JOIN states ON states.iso3 = participants.code
LEFT JOIN organisations ON organisations.code = participants.code;

-- Money of the Global Partnership, with the day from which an edition may show it: a pledge or an allocation from the
-- first day of its period, when it was made; a payment, and any total to a date, from the last day, when it was
-- complete. The rate is that of the year in which the period starts; a dollar is worth a dollar in every year.
CREATE VIEW gp_amounts AS
SELECT c.contribution_id, c.donor_iso3, p.name_en AS donor, c.recipient_programme, programmes.name AS programme,
       programmes.part_of, c.kind, c.wave, c.contribution_id LIKE 'CUM-%' AS cumulative,
       c.period_start, c.period_end,
       coalesce(r.counts_from, CASE WHEN c.kind = 'disbursed' OR c.contribution_id LIKE 'CUM-%'
                                    THEN c.period_end ELSE c.period_start END) AS counts_from,
       r.qualifier, r.remark, c.amount, c.currency, c.source_id,
       CASE WHEN c.currency = 'USD' THEN 1.0 ELSE rates.usd_per_unit END AS usd_per_unit,
       CAST(substr(c.period_start, 1, 4) AS INTEGER) AS rate_year,
       CASE WHEN c.currency <> 'USD' THEN rates.source_id END AS rate_source_id
FROM contributions AS c
JOIN participant_names AS p ON p.code = c.donor_iso3
JOIN programmes ON programmes.programme = c.recipient_programme
LEFT JOIN contribution_remarks AS r USING (contribution_id)
LEFT JOIN exchange_rates AS rates
       ON rates.currency = c.currency AND rates.year = CAST(substr(c.period_start, 1, 4) AS INTEGER)
WHERE coalesce(programmes.part_of, programmes.programme) = 'GLOBAL_PARTNERSHIP';

-- The working paper against the records ----------------------------------------------------------------------------

-- What is on file for each figure that the paper cites, on the day at which it is cited: an event counts from the last
-- day that it may mean. `method` says how the amounts of a figure make its value: they are added (sum), or each stands
-- for the whole, and the nearest to the cited one is taken (each).
-- `certainty` of a record: sourced; unverified (general knowledge); undated; circular (it rests on the paper itself, so
-- that it proves nothing); earlier (a running total of an earlier day, which may have grown); published (a total that
-- others published for the same thing; a second opinion, not a part of the sum).
CREATE VIEW reconciliation_evidence AS
WITH
cited AS (
    SELECT figure_id, value,
           CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                   WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                   ELSE as_of_date END AS day
    FROM cited_figures
),
-- The Review Conference of 2010, from which the paper counts, ended on the day of its Action Plan.
conference (day) AS (
    SELECT day FROM cited WHERE figure_id = 'F004'
),
protocols AS (
    SELECT name_en, iso3, date, bracket_from, bracket_to, verification,
           CASE verification WHEN 'bracketed' THEN coalesce(bracket_to, '9999-12-31') ELSE coalesce(bracket_to, date) END
               AS latest,
           CASE verification WHEN 'bracketed' THEN coalesce(bracket_from, '0000-01-01')
                             ELSE coalesce(bracket_from, date) END AS earliest,
           source_id
    FROM ap_milestones
    WHERE event = 'in_force'
),
-- Totals of protocols in force that others published, with the day from which each counts.
totals AS (
    SELECT count, source_id,
           CASE length(date) WHEN 4 THEN date || '-12-31' WHEN 7 THEN date(date || '-01', '+1 month', '-1 day')
                             ELSE date END AS day
    FROM published_totals
    WHERE measure IN ('in_force', 'in_force_series') AND source_id NOT IN ('WP45', 'UNVERIFIED', 'DERIVED')
),
members AS (
    SELECT body, member, kind, role, name_en, joined_date, joined_from, joined_to, source_id,
           -- Who came to the summit of 2010 is inferred from the participants of the second.
           CASE WHEN joined_to IS NULL THEN 'undated' WHEN source_id = 'UNVERIFIED' OR body = 'NSS_2010' THEN 'unverified'
                WHEN source_id = 'WP45' THEN 'circular' ELSE 'sourced' END AS certainty
    FROM memberships
    JOIN participant_names ON code = member
),
counts AS (
    SELECT body, unit, count, source_id,
           CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                   WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                   ELSE as_of_date END AS day
    FROM membership_counts
    WHERE source_id NOT IN ('WP45', 'UNVERIFIED', 'DERIVED')
),
-- Which members a figure counts: of which body, in which roles, of which kind, without whom.
counted_members (figure_id, body, roles, kind, without, unit) AS (
    VALUES ('F026', 'MSSP', ' partner ', 'state', 'USA', NULL),
           ('F027', 'MSSP', ' partner ', 'organisation', NULL, NULL),
           ('F055', 'NSS_2010', ' partner ', 'state', NULL, 'states'),
           ('F057', 'NSS_2012', ' partner ', 'state', NULL, 'states'),
           ('F058', 'NSS_2012', ' observer ', 'organisation', NULL, 'organisations'),
           ('F071', 'GICNT', ' partner co-chair ', 'state', NULL, 'partners'),
           ('F072', 'GICNT', ' observer ', 'organisation', NULL, 'observers'),
           ('F073', 'GICNT', ' co-chair ', 'state', NULL, NULL),
           ('F076', 'GLOBAL_PARTNERSHIP', ' partner ', NULL, NULL, 'members')
),
events AS (
    SELECT event_id, state_iso3 AS iso3, event, instrument, source_id,
           CASE length(date) WHEN 4 THEN date || '-12-31' WHEN 7 THEN date(date || '-01', '+1 month', '-1 day')
                             ELSE date END AS day,
           iif(source_id = 'WP45', 'circular', iif(source_id = 'UNVERIFIED', 'unverified', 'sourced')) AS certainty
    FROM compliance_events
),
events_1540 AS (
    SELECT event_id, event, instrument, value, unit, source_id,
           CASE length(date) WHEN 4 THEN date || '-12-31' WHEN 7 THEN date(date || '-01', '+1 month', '-1 day')
                             ELSE date END AS day,
           iif(source_id = 'WP45', 'circular', iif(source_id = 'UNVERIFIED', 'unverified', 'sourced')) AS certainty
    FROM resolution1540_events
)
-- States without a comprehensive safeguards agreement
SELECT figure_id, 'sum' AS method, states.name_en AS record, e.date AS day, 1.0 AS amount, e.source_id,
       iif(e.source_id = 'UNVERIFIED', 'unverified', 'sourced') AS certainty
FROM cited JOIN csa_events AS e ON e.event = 'none_in_force_as_of' AND e.date <= cited.day JOIN states USING (iso3)
WHERE figure_id = 'F010'
UNION ALL
SELECT figure_id, 'sum', 'total published by others', p.date, p.count, p.source_id, 'published'
FROM cited JOIN published_totals AS p ON p.measure = 'npt_nnws_without' AND p.source_id <> 'WP45'
WHERE figure_id = 'F010'
  AND p.date = (SELECT max(q.date) FROM published_totals AS q
                WHERE q.measure = p.measure AND q.source_id <> 'WP45' AND q.date <= cited.day)
-- Additional Protocols: in force on the day; in force since the Review Conference; that of the United States
UNION ALL
SELECT figure_id, 'sum', p.name_en, p.date, 1.0, p.source_id,
       iif(verification <> 'unverified' AND p.latest <= cited.day, 'sourced', 'unverified')
FROM cited JOIN protocols AS p ON p.date <= cited.day
WHERE figure_id = 'F012'
UNION ALL
SELECT figure_id, 'sum', 'total published by others', t.day, t.count, t.source_id, 'published'
FROM cited JOIN totals AS t ON t.day = (SELECT max(u.day) FROM totals AS u WHERE u.day <= cited.day)
WHERE figure_id = 'F012'
UNION ALL
SELECT figure_id, 'sum', p.name_en, p.date, 1.0, p.source_id,
       iif(verification <> 'unverified' AND p.latest <= cited.day AND p.earliest > conference.day, 'sourced',
           'unverified')
FROM cited JOIN conference JOIN protocols AS p ON p.date <= cited.day AND p.date > conference.day
WHERE figure_id = 'F013'
UNION ALL
SELECT figure_id, 'sum', iif(place = 1, 'later of two totals published by others', 'earlier of the two totals'),
       iif(place = 1, t.day, b.day), t.count - b.count, iif(place = 1, t.source_id, b.source_id), 'published'
FROM cited JOIN conference
JOIN totals AS t ON t.day = (SELECT max(u.day) FROM totals AS u WHERE u.day <= cited.day)
JOIN totals AS b ON b.day = (SELECT max(u.day) FROM totals AS u WHERE u.day <= conference.day)
JOIN (SELECT 1 AS place UNION ALL SELECT 2)
WHERE figure_id = 'F013'
UNION ALL
SELECT figure_id, 'each', p.name_en, p.date, CAST(substr(p.date, 1, 4) AS INTEGER), p.source_id,
       iif(p.verification = 'exact', 'sourced', 'unverified')
FROM cited JOIN protocols AS p ON p.iso3 = 'USA'
WHERE figure_id = 'F016'
-- The voluntary offer of the United States
UNION ALL
SELECT figure_id, 'each', 'voluntary-offer agreement in force', e.date,
       CASE figure_id WHEN 'F014' THEN CAST(substr(e.date, 1, 4) AS INTEGER)
                      ELSE CAST(substr(e.note, instr(e.note, 'INFCIRC/') + 8) AS INTEGER) END,
       e.source_id, iif(e.source_id = 'UNVERIFIED', 'unverified', 'sourced')
FROM cited JOIN csa_events AS e ON e.iso3 = 'USA' AND e.agreement_type = 'VOA' AND e.event = 'in_force'
WHERE figure_id IN ('F014', 'F015')
UNION ALL
SELECT figure_id, 'each', measures.name, i.year || '-12-31', i.value, i.source_id,
       iif(i.source_id = 'WP45', 'circular', 'sourced')
FROM cited
JOIN (VALUES ('F017', 'facilities_on_eligible_list'), ('F018', 'inspections_cumulative_since_1980'),
             ('F019', 'ap_declarations'), ('F021', 'complementary_accesses')) AS m ON m.column1 = figure_id
JOIN inspections AS i ON i.scope = 'USA_VOA' AND i.measure = m.column2 AND i.year <= substr(cited.day, 1, 4)
JOIN measures USING (measure)
-- Growth of the Agency's budget: nominal growth is real growth and the adjustment of prices together
UNION ALL
SELECT figure_id, 'each', 'real growth and price adjustment', g.year || '-12-31',
       ((1 + g.amount / 100) * (1 + p.amount / 100) - 1) * 100, g.source_id, 'sourced'
FROM cited
JOIN iaea_budget AS g ON g.line = 'growth_real_pct' AND g.year = CAST(substr(cited.day, 1, 4) AS INTEGER)
JOIN iaea_budget AS p ON p.line = 'price_adjustment_pct' AND p.year = g.year AND p.source_id = g.source_id
WHERE figure_id = 'F023' AND g.source_id <> 'WP45'
UNION ALL
SELECT figure_id, 'each', 'real growth', g.year || '-12-31', g.amount, g.source_id, 'sourced'
FROM cited
JOIN iaea_budget AS g ON g.line = 'growth_real_pct' AND g.year = CAST(substr(cited.day, 1, 4) AS INTEGER)
WHERE figure_id = 'F024' AND g.source_id <> 'WP45'
-- Contributions
UNION ALL
SELECT figure_id, 'sum', donors.name_en, c.period_end,
       CASE figure_id WHEN 'F080' THEN CAST(substr(c.period_start, 1, 4) AS INTEGER)
                      WHEN 'F081' THEN CAST(substr(c.period_end, 1, 4) AS INTEGER) ELSE c.amount END,
       c.source_id,
       CASE WHEN c.source_id = 'WP45' OR (c.source_id = 'DERIVED' AND r.remark LIKE '%working paper%') THEN 'circular'
            WHEN c.source_id = 'UNVERIFIED' THEN 'unverified' ELSE 'sourced' END
FROM cited
JOIN (VALUES ('F029', 'IAEA_ECAS_NML', 'disbursed', ''), ('F069', 'UN_1540_TRUST_FUND', 'disbursed', ''),
             ('F079', 'GLOBAL_PARTNERSHIP', 'pledge', 'deauville'),
             ('F080', 'GLOBAL_PARTNERSHIP', 'pledge', 'deauville'),
             ('F081', 'GLOBAL_PARTNERSHIP', 'pledge', 'deauville')) AS m ON m.column1 = figure_id
JOIN contributions AS c ON c.donor_iso3 = 'USA' AND c.recipient_programme = m.column2 AND c.kind = m.column3
                       AND coalesce(c.wave, '') = m.column4 AND c.currency = 'USD'
                       AND iif(c.kind = 'pledge', c.period_start, c.period_end) <= cited.day
JOIN participant_names AS donors ON donors.code = c.donor_iso3
LEFT JOIN contribution_remarks AS r USING (contribution_id)
-- Members and participants
UNION ALL
SELECT cited.figure_id, 'sum', name_en, joined_to, 1.0, source_id, certainty
FROM cited
JOIN counted_members AS c USING (figure_id)
JOIN members AS m ON m.body = c.body AND instr(c.roles, ' ' || m.role || ' ') > 0
                 AND (c.kind IS NULL OR m.kind = c.kind) AND m.member IS NOT c.without
                 AND (m.joined_to IS NULL OR m.joined_to <= cited.day)
UNION ALL
SELECT cited.figure_id, 'sum', 'total published by others', t.day, t.count, t.source_id, 'published'
FROM cited
JOIN counted_members AS c USING (figure_id)
JOIN counts AS t ON t.body = c.body AND t.unit = c.unit
WHERE t.day = (SELECT max(u.day) FROM counts AS u WHERE u.body = c.body AND u.unit = c.unit AND u.day <= cited.day)
UNION ALL
SELECT figure_id, 'each', name_en, joined_to, CAST(substr(joined_to, 1, 4) AS INTEGER), source_id, certainty
FROM cited JOIN members ON body = 'MSSP' AND member = 'USA'
WHERE figure_id = 'F025'
UNION ALL
SELECT figure_id, iif(figure_id = 'F074', 'each', 'sum'), name_en, joined_to,
       iif(figure_id = 'F074', CAST(substr(joined_to, 1, 4) AS INTEGER), 1.0), source_id, certainty
FROM cited JOIN members ON body = 'GLOBAL_PARTNERSHIP' AND kind = 'state' AND joined_from = joined_to
WHERE figure_id IN ('F074', 'F075')
  AND joined_to = (SELECT min(first.joined_to) FROM memberships AS first WHERE first.body = 'GLOBAL_PARTNERSHIP')
-- Zones: protocols to which the United States is party; treaties whose protocols it has signed and not ratified
UNION ALL
SELECT figure_id, 'sum', e.treaty || ', ' || e.protocol, e.date, 1.0, e.source_id,
       iif(e.source_id = 'UNVERIFIED', 'unverified', 'sourced')
FROM cited JOIN nwfz_events AS e ON e.treaty = 'Tlatelolco' AND e.iso3 = 'USA' AND e.event = 'ratified'
                                AND e.date <= cited.day
WHERE figure_id = 'F032'
UNION ALL
SELECT figure_id, 'sum', e.treaty, min(e.date), 1.0, min(e.source_id), 'sourced'
FROM cited JOIN nwfz_events AS e ON e.iso3 = 'USA' AND e.event = 'signed' AND e.source_id <> 'UNVERIFIED'
                                AND e.date <= cited.day
WHERE figure_id = 'F033'
  AND NOT EXISTS (SELECT 1 FROM nwfz_events AS r WHERE r.treaty = e.treaty AND r.iso3 = e.iso3
                  AND r.event = 'ratified' AND r.date <= cited.day)
GROUP BY figure_id, e.treaty
-- Compliance
UNION ALL
SELECT figure_id, 'sum', event, events.day, 1.0, source_id, certainty
FROM cited JOIN events ON iso3 = 'IRN' AND instrument = 'P5+1 talks' AND events.day <= cited.day
WHERE (figure_id = 'F040' AND event LIKE '%Istanbul%')
   OR (figure_id = 'F039' AND event LIKE '%Almaty%')
   OR (figure_id = 'F038' AND event LIKE '%Almaty%'
       AND events.day = (SELECT max(l.day) FROM events AS l
                         WHERE l.iso3 = 'IRN' AND l.event LIKE '%Almaty%' AND l.day <= cited.day))
UNION ALL
SELECT figure_id, 'each', event, events.day,
       iif(figure_id = 'F041', (julianday(cited.day) - julianday(events.day)) / 365.25,
           CAST(substr(events.day, 1, 4) AS INTEGER)), source_id, certainty
FROM cited
JOIN (VALUES ('F041', 'SYR', 'IAEA Board finds non-compliance%'), ('F042', 'SYR', 'Director General report%'),
             ('F043', 'SYR', '%facility destroyed'), ('F050', 'PRK', 'Six-Party Joint Statement')) AS m
  ON m.column1 = figure_id
JOIN events ON iso3 = m.column2 AND event LIKE m.column3 AND events.day <= cited.day
UNION ALL
SELECT figure_id, 'each', event, events.day, CAST(substr(events.day, 1, 4) AS INTEGER), source_id, certainty
FROM cited JOIN events ON iso3 = 'PRK' AND event = 'Nuclear test' AND events.day = cited.day
WHERE figure_id = 'F044'
UNION ALL
SELECT figure_id, 'each', instrument, events.day, CAST(substr(instrument, 7) AS INTEGER), source_id, certainty
FROM cited JOIN events ON iso3 = 'PRK' AND instrument LIKE 'UNSCR %' AND events.day = cited.day
WHERE figure_id IN ('F045', 'F046', 'F047', 'F048')
UNION ALL
SELECT figure_id, 'sum', instrument, events.day, 1.0, source_id, certainty
FROM cited JOIN events ON iso3 = 'PRK' AND instrument LIKE 'UNSCR %' AND events.day <= cited.day
WHERE figure_id = 'F049'
-- Summits
UNION ALL
SELECT figure_id, 'sum', description_en, s.date, 1.0, source_id, 'sourced'
FROM cited JOIN summits_commitments AS s ON record_type = 'event' AND status = 'held' AND unit = 'states'
                                        AND s.date <= cited.day
WHERE figure_id IN ('F054', 'F056')
UNION ALL
SELECT figure_id, 'each', description_en, s.date, CAST(substr(s.date, 1, 4) AS INTEGER), source_id,
       iif(source_id = 'WP45', 'circular', 'sourced')
FROM cited JOIN summits_commitments AS s ON record_type = 'event' AND status = 'planned'
WHERE figure_id = 'F064'
UNION ALL
SELECT figure_id, 'each', description_en, s.date, s.value, source_id, 'sourced'
FROM cited
JOIN (VALUES ('F059', 'states'), ('F060', 'commitments'), ('F061', 'percent')) AS m ON m.column1 = figure_id
JOIN summits_commitments AS s ON s.record_type = 'aggregate_claim' AND s.unit = m.column2 AND s.state_or_body IS NULL
WHERE s.source_id <> 'WP45'
-- Resolution 1540
UNION ALL
SELECT figure_id, 'each', event, e.day,
       CASE figure_id WHEN 'F031' THEN CAST(substr(instrument, 7) AS INTEGER)
                      ELSE CASE WHEN event LIKE '%under Chapter VII' THEN 7 END END, source_id, certainty
FROM cited JOIN events_1540 AS e ON e.instrument LIKE 'UNSCR %' AND e.day = cited.day
WHERE figure_id IN ('F031', 'F065')
UNION ALL
SELECT figure_id, 'each', event, e.day,
       iif(figure_id = 'F067', CAST(substr(e.day, 1, 4) AS INTEGER), e.value), source_id, certainty
FROM cited JOIN events_1540 AS e ON e.unit = 'years'
WHERE figure_id IN ('F067', 'F068')
  AND e.day = (SELECT max(l.day) FROM events_1540 AS l WHERE l.unit = 'years' AND l.day <= cited.day)
UNION ALL
SELECT figure_id, 'each', event, e.day, CAST(substr(e.day, 1, 4) AS INTEGER), source_id, certainty
FROM cited JOIN events_1540 AS e ON e.instrument = 'Committee visit' AND e.day <= cited.day
WHERE figure_id = 'F070'
-- Submarines: the last total before the paper; one that was only planned is none
UNION ALL
SELECT figure_id, 'each', 'submarines dismantled', s.as_of_date, s.dismantled_total, s.source_id, 'earlier'
FROM cited JOIN submarine_dismantlement AS s ON s.status IN ('reported', 'derived') AND s.source_id <> 'WP45'
WHERE figure_id = 'F082'
  AND s.as_of_date = (SELECT max(l.as_of_date) FROM submarine_dismantlement AS l
                      WHERE l.status IN ('reported', 'derived') AND l.source_id <> 'WP45'
                        AND l.as_of_date <= cited.day);

-- Each cited figure with the value that the records give and what follows from the two. "nearly N" holds from 0.9 N up
-- to N, "approximately N" within 5 %, "more than N" above N up to 1.1 N; an exact figure holds when the value, rounded to
-- its digits, is the same. Records that are not verified or not dated never reproduce a figure, unless a total that
-- others published agrees; those that rest on the paper give no value at all.
CREATE VIEW reconciled_figures AS
WITH
ranked AS (
    SELECT e.figure_id, e.amount, e.certainty = 'published' AS published,
           row_number() OVER (PARTITION BY e.figure_id, e.certainty = 'published'
                              ORDER BY abs(e.amount - c.value), e.source_id, e.record) AS place
    FROM reconciliation_evidence AS e
    JOIN cited_figures AS c USING (figure_id)
),
nearest AS (
    SELECT figure_id, amount, published FROM ranked WHERE place = 1
),
summed AS (
    SELECT figure_id, min(method) AS method,
           count(*) FILTER (WHERE certainty <> 'published') AS records,
           count(*) FILTER (WHERE certainty = 'unverified') AS unverified,
           count(*) FILTER (WHERE certainty = 'undated') AS undated,
           count(*) FILTER (WHERE certainty = 'circular') AS circular,
           count(*) FILTER (WHERE certainty = 'earlier') AS earlier,
           total(amount) FILTER (WHERE certainty <> 'published') AS all_together,
           total(amount) FILTER (WHERE certainty = 'sourced') AS sure
    FROM reconciliation_evidence
    GROUP BY figure_id
),
valued AS (
    SELECT c.figure_id, c.value AS cited,
           CASE WHEN c.value = CAST(c.value AS INTEGER) THEN 0
                ELSE length(CAST(c.value AS TEXT)) - instr(CAST(c.value AS TEXT), '.') END AS digits,
           CASE WHEN s.figure_id IS NULL OR s.circular > 0 OR s.earlier > 0 THEN NULL
                WHEN s.method = 'each' THEN n.amount
                WHEN s.undated > 0 AND c.value >= s.sure AND c.value < s.all_together THEN NULL
                ELSE s.all_together END AS value,
           p.amount AS published,
           coalesce(s.records, 0) AS records, coalesce(s.unverified, 0) AS unverified,
           coalesce(s.undated, 0) AS undated, coalesce(s.circular, 0) AS circular, coalesce(s.earlier, 0) AS earlier
    FROM cited_figures AS c
    LEFT JOIN summed AS s USING (figure_id)
    LEFT JOIN nearest AS n ON n.figure_id = c.figure_id AND NOT n.published
    LEFT JOIN nearest AS p ON p.figure_id = c.figure_id AND p.published
),
judged AS (
    SELECT v.*, c.qualifier,
           CASE c.qualifier
               WHEN 'exact' THEN round(v.value, digits) = v.cited
               WHEN 'nearly' THEN v.value BETWEEN 0.9 * v.cited AND v.cited
               WHEN 'approximately' THEN abs(v.value - v.cited) <= 0.05 * v.cited
               WHEN 'more_than' THEN v.value > v.cited AND v.value <= 1.1 * v.cited
           END AS holds
    FROM valued AS v
    JOIN cited_figures AS c USING (figure_id)
)
SELECT j.figure_id, c.topic, c.label_en, c.quote_zh, c.paragraph_or_section, c.unit, c.as_of_date, j.qualifier, j.cited,
       j.value, j.value - j.cited AS difference, j.published, j.records, j.unverified + j.undated AS unproven,
       CASE WHEN j.value IS NULL THEN 'cited only'
            WHEN NOT j.holds THEN 'contradicted'
            WHEN j.qualifier = 'exact' AND (j.unverified + j.undated = 0 OR j.published = j.cited) THEN 'reproduced'
            ELSE 'consistent' END AS verdict,
       CASE WHEN j.records = 0 THEN 'none'
            WHEN j.circular > 0 THEN 'circular'
            WHEN j.earlier > 0 THEN 'earlier'
            WHEN j.value IS NULL THEN 'open'
            WHEN j.unverified + j.undated = 0 THEN 'sourced'
            WHEN j.published = j.cited THEN 'confirmed'
            ELSE 'unproven' END AS basis
FROM judged AS j
JOIN cited_figures AS c USING (figure_id);
