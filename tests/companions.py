#!/usr/bin/python3
"""companions.py EDITION : is csv-metadata.json what the W3C's vocabulary for tabular data allows, do the CSV files agree
with it, and are the datasets JSON-stat 2.0 with the figures of the CSV files? One line for each complaint; the number of
things that were looked at comes last. Only the standard library: a second reading, by nothing of the program."""
import csv, json, os, re, sys
from datetime import date

looked = 0
complaints = []


def want(what, truth):
    global looked
    looked += 1
    if not truth:
        complaints.append(what)


# W3C Recommendation "Metadata Vocabulary for Tabular Data", 17 December 2015, sections 5.3 to 5.11
GROUP = {'@context', '@id', '@type', 'dialect', 'lang', 'notes', 'tableDirection', 'tableSchema', 'tables', 'transformations'}
TABLE = {'url', 'dialect', 'notes', 'suppressOutput', 'tableDirection', 'tableSchema', 'transformations', '@id', '@type'}
SCHEMA = {'columns', 'foreignKeys', 'primaryKey', 'rowTitles', '@id', '@type'}
COLUMN = {'name', 'suppressOutput', 'titles', 'virtual', '@id', '@type'}
INHERITED = {'aboutUrl', 'datatype', 'default', 'lang', 'null', 'ordered', 'propertyUrl', 'required', 'separator',
             'textDirection', 'valueUrl'}
DATATYPES = {'string', 'integer', 'double', 'date', 'gYear', 'anyURI'}
PREFIXES = {'dc', 'dcat', 'schema', 'skos'}  # of those that the recommendation's context declares
TAG = re.compile(r'^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$')
LEXICAL = {'integer': re.compile(r'^[+-]?[0-9]+$'), 'double': re.compile(r'^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$'),
           'gYear': re.compile(r'^-?[0-9]{4,}$'), 'anyURI': re.compile(r'^\S*$')}


def common(where, value):
    """A value of a common property (5.8)."""
    if isinstance(value, list):
        want(f'{where}: an empty list', value)
        for item in value:
            common(where, item)
    elif isinstance(value, dict):
        if '@value' in value:
            want(f'{where}: more than @value with @type or @language', set(value) in ({'@value'}, {'@value', '@language'}, {'@value', '@type'}))
            want(f'{where}: an empty text', value['@value'] != '')
            if '@language' in value:
                want(f"{where}: {value['@language']} is no language", TAG.match(value['@language']))
        else:
            want(f'{where}: an object without @value or @id', set(value) == {'@id'})


def properties(where, thing, allowed):
    for key, value in thing.items():
        if key in allowed:
            continue
        want(f'{where}: {key} is no property of it', ':' in key and key.split(':')[0] in PREFIXES)
        common(f'{where}: {key}', value)


def column(where, thing):
    properties(where, thing, COLUMN | INHERITED)
    want(f'{where}: its name', re.match(r'^[A-Za-z0-9][A-Za-z0-9_.]*$', thing['name']))
    for language, title in thing['titles'].items():
        want(f'{where}: title in {language}', TAG.match(language) and isinstance(title, str) and title)
    kind = thing['datatype']
    if isinstance(kind, dict):
        want(f'{where}: datatype', set(kind) <= {'base', 'format', '@id'} and kind['base'] in DATATYPES)
        re.compile(kind['format'])
    else:
        want(f'{where}: datatype {kind}', kind in DATATYPES)


def fits(kind, text):
    if isinstance(kind, dict):
        return re.fullmatch(kind['format'], text)
    if kind == 'date':
        try:
            return len(text) == 10 and date.fromisoformat(text)
        except ValueError:
            return False
    return kind == 'string' or LEXICAL[kind].match(text)


def table(folder, thing, languages):
    where = thing['url']
    properties(where, thing, TABLE)
    schema = thing['tableSchema']
    properties(where, schema, SCHEMA)
    columns = schema['columns']
    for one in columns:
        column(f"{where}: {one.get('name')}", one)
        want(f"{where}: {one['name']}: a title in every language", set(languages) | {'und'} == set(one['titles']))
    with open(f'{folder}/csv/{where}', encoding='utf-8', newline='') as file:
        rows = list(csv.reader(file))
    names = [one['name'] for one in columns]
    want(f'{where}: its headings are {rows[0]}', rows[0] == names)
    want(f'{where}: names stand twice', len(set(names)) == len(names))
    key = schema.get('primaryKey', [])
    want(f'{where}: its key', set(key) <= set(names))
    seen = set()
    for number, row in enumerate(rows[1:], 2):
        for one, text in zip(columns, row):
            want(f"{where}:{number}: {one['name']}: '{text}' is not of its type", text == '' or fits(one['datatype'], text))
            want(f"{where}:{number}: {one['name']} is empty", text != '' or not one.get('required'))
        if key:
            value = tuple(row[names.index(name)] for name in key)
            want(f'{where}:{number}: its key stands twice', value not in seen)
            seen.add(value)
    return dict(names=names, rows=rows[1:], columns=columns)


def dataset(path, thing, tables, language):
    """json-stat.org, "JSON-stat 2.0": the members that a dataset must and may have."""
    allowed = {'version', 'class', 'label', 'updated', 'source', 'note', 'id', 'size', 'role', 'dimension', 'value', 'status', 'extension',
               'href', 'link'}
    want(f'{path}: {set(thing) - allowed}', set(thing) <= allowed)
    want(f'{path}: version and class', thing['version'] == '2.0' and thing['class'] == 'dataset')
    date.fromisoformat(thing['updated'])
    ids, sizes = thing['id'], thing['size']
    want(f'{path}: id, size and dimensions', len(ids) == len(sizes) and set(ids) == set(thing['dimension']))
    for name, size in zip(ids, sizes):
        category = thing['dimension'][name]['category']
        want(f'{path}: {name}: size', len(category['index']) == size == len(set(category['index'])))
        want(f'{path}: {name}: labels', set(category['label']) == set(category['index']) and all(category['label'].values()))
    want(f'{path}: roles', set(sum(thing['role'].values(), [])) <= set(ids) and thing['role']['time'])
    total = 1
    for size in sizes:
        total *= size
    values = thing['value']
    if isinstance(values, list):
        want(f'{path}: {len(values)} values for a cube of {total}', len(values) == total)
        values = {str(place): value for place, value in enumerate(values)}
    want(f'{path}: places outside the cube', all(int(place) < total for place in list(values) + list(thing['status'])))
    measure = ids[-1]
    source = tables[os.path.basename(path)[:-5] + '.csv']
    met = set()
    for row in source['rows']:
        cells = dict(zip(source['names'], row))
        for figure in thing['dimension'][measure]['category']['index']:
            place = 0
            for name, size in zip(ids, sizes):
                place = place * size + thing['dimension'][name]['category']['index'].index(figure if name == measure else cells[name])
            value, text = values.get(str(place), 'nothing'), cells[figure]
            want(f'{path}: {figure} of {row[:3]} is {value}, not {text!r}', value is None if text == '' else value == float(text))
            want(f'{path}: {figure} of {row[:3]} is not known and says not why', text != '' or thing['status'].get(str(place)))
            met.add(str(place))
    want(f'{path}: figures that are in no row', met == set(values))


def main(edition):
    with open(f'{edition}/manifest.json', encoding='utf-8') as file:
        manifest = json.load(file)
    with open(f'{edition}/csv/csv-metadata.json', encoding='utf-8') as file:
        group = json.load(file)
    languages = manifest['languages']
    want('@context', group['@context'] == ['http://www.w3.org/ns/csvw', {'@language': languages[0]}])
    want('@type', group['@type'] == 'TableGroup')
    properties('csv-metadata.json', group, GROUP)
    tables = {thing['url']: table(edition, thing, languages) for thing in group['tables']}
    want('all CSV files', {f'csv/{url}' for url in tables} == {file['path'] for file in manifest['files'] if re.match(r'csv/.*\.csv$', file['path'])})
    datasets = 0
    for language in languages:
        folder = f'{edition}/jsonstat/{language}'
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            with open(f'{folder}/{name}', encoding='utf-8') as file:
                dataset(f'jsonstat/{language}/{name}', json.load(file), tables, language)
            datasets += 1
    want('no dataset', datasets > 0)
    for complaint in complaints[:50]:
        print(complaint)
    print(f'{len(complaints)} complaints, {looked} looked at, {len(tables)} tables, {datasets} datasets')
    sys.exit(1 if complaints or not looked else 0)


main(sys.argv[1])
