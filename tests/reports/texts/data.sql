CREATE TABLE states (code, english, french, spanish, russian, chinese, arabic);
INSERT INTO states VALUES
    ('ZW', 'Zimbabwe', 'Zimbabwe', 'Zimbabwe', 'Зимбабве', '津巴布韦', 'زمبابوي'),
    ('AX', 'Åland', 'Åland', 'Åland', 'Аландские острова', '奥兰', 'جزر آلاند'),
    ('AT', 'Austria', 'Autriche', 'Austria', 'Австрия', '奥地利', 'النمسا'),
    ('CI', 'Côte d’Ivoire', 'Côte d’Ivoire', 'Côte d’Ivoire', 'Кот-д’Ивуар', '科特迪瓦', 'كوت ديفوار'),
    ('CU', 'Cuba', 'Cuba', 'Cuba', 'Куба', '古巴', 'كوبا'),
    ('TR', 'Türkiye', 'Türkiye', 'Türkiye', 'Турция', '土耳其', 'تركيا'),
    ('xx', 'austria', 'Émirats', 'i̇ı', 'Ёлка', '㐀𠀀', NULL);

CREATE TABLE awkward (what, text);
INSERT INTO awkward VALUES
    ('a formula', '=1+1'),
    ('a formula with a function', '@SUM(A1:A9)'),
    ('plus', '+1'),
    ('minus', '-1'),
    ('a command', '=cmd|''/c calc''!A1'),
    ('a link', 'https://texts.example/'),
    ('a mail address', 'mailto:someone@texts.example'),
    ('a link to a sheet', 'internal:Cover!A1'),
    ('an escape of Excel', '_x0041_'),
    ('half an escape of Excel', '_x00'),
    ('double quotation marks', 'She said "no"'),
    ('only a quotation mark', '"'),
    ('apostrophes', '''quoted'' and ''''doubled'),
    ('a comma', 'one, two'),
    ('a semicolon', 'one; two'),
    ('markup', '<b>bold</b> & &amp; ]]>'),
    ('two lines', 'first' || char(10) || 'second'),
    ('a line feed at the end', 'first' || char(10)),
    ('spaces at both ends', '  spaced  '),
    ('a space alone', ' '),
    ('an empty text', ''),
    ('not known', NULL),
    ('digits', '007'),
    ('a number', '1e5'),
    ('a date', '2013-03-31'),
    ('a truth', 'TRUE'),
    ('an error of a spreadsheet', '#N/A'),
    ('a no-break space', 'a' || char(160) || 'b'),
    ('a soft hyphen', 'a' || char(173) || 'b'),
    ('emoji', '👩‍🔬🇪🇺😀'),
    ('a combining accent', 'e' || char(769)),
    ('right to left', 'שלום hello עולם'),
    ('a byte order mark', char(65279) || 'marked'),
    ('a backslash', 'C:\new\table'),
    ('a percent sign', '100 % {0} %s'),
    ('a long text', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris.'),
    ('a long word', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft');

CREATE TABLE limits (what, printed);
INSERT INTO limits VALUES
    ('letters', replace(hex(zeroblob(4095)), '00', '..')),
    ('line feeds', 'a' || replace(hex(zeroblob(126)), '0', char(10)) || char(10) || 'b'),
    ('emoji', replace(hex(zeroblob(8191)), '0', '😀'));
UPDATE limits SET printed = substr(printed, 1, 8191) WHERE what = 'letters';
