"""Workbooks that mean no good, made when the tests run: hostile.py FOLDER.

Each is a small workbook with one thing wrong. The 5 GB of one are 5 MB in the file, and no more here.
"""
import os
import struct
import sys
import warnings
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def sheet(rows='<row r="1"><c r="A1" t="inlineStr"><is><t>A title of fifteen letters</t></is></c></row>', more=""):
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def parts(**changed):
    """The parts of a small workbook; keys of `changed` are the short names below."""
    names = {
        "types": "[Content_Types].xml",
        "rels": "_rels/.rels",
        "workbook": "xl/workbook.xml",
        "workbook_rels": "xl/_rels/workbook.xml.rels",
        "sheet": "xl/worksheets/sheet1.xml",
    }
    texts = {
        "types": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}worksheet+xml"/></Types>',
        "rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "workbook": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="figures" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "workbook_rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "sheet": sheet(),
    }
    texts.update(changed)
    return {names.get(key, key): text for key, text in texts.items()}


def write(name, members):
    """Members: name to text, or a list of pairs where names are to stand twice."""
    pairs = members if isinstance(members, list) else list(members.items())
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as package:
        for member, text in pairs:
            info = zipfile.ZipInfo(member, (2024, 3, 4, 9, 30, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)


def write_bytes(name, data):
    with open(name, "wb") as file:
        file.write(data)


def bomb(name, declared, repeated=5000):
    """The last member is `repeated` megabytes of spaces; its headers say that it has `declared` bytes."""
    write(name, parts())
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = sheet().split("</sheetData>")
    start = squeeze.compress(text[0].encode()) + squeeze.flush(zlib.Z_FULL_FLUSH)
    spaces = squeeze.compress(b" " * (1 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    end = squeeze.compress(("</sheetData>" + text[1]).encode()) + squeeze.flush()
    body = start + spaces * repeated + end
    member = b"xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(name) as package:
        others = [(info.filename, package.read(info)) for info in package.infolist()][:-1]
    write(name, others)
    data = open(name, "rb").read()
    start_of_directory = data.rindex(b"PK\x05\x06")
    count, size, offset = struct.unpack("<H2xII", data[start_of_directory + 8:start_of_directory + 20])
    common = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x5864, 0, len(body), declared)
    local = b"PK\x03\x04" + common + struct.pack("<HH", len(member), 0) + member + body
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHHHII", len(member), 0, 0, 0, 0, 0, offset) + member
    directory = data[offset:offset + size] + entry
    write_bytes(name, data[:offset] + local + directory + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), offset + len(local), 0))


def encrypted_member(name):
    """The flag says that the members are encrypted, as zip programs do it."""
    write(name, parts())
    data = bytearray(open(name, "rb").read())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    write_bytes(name, bytes(data))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{("&" + before + ";") * 10}">' for before, after in zip("abcdefghi", "bcdefghij")) + "]>"


def main(folder):
    warnings.simplefilter("ignore")  # a name that stands twice is meant
    os.chdir(folder)
    write("fine.xlsx", parts())
    write_bytes("empty.xlsx", b"")
    write_bytes("text.xlsx", b"year;loans\n2023;310\n")
    os.mkdir("folder.xlsx")
    whole = open("fine.xlsx", "rb").read()
    write_bytes("cut.xlsx", whole[:len(whole) // 2])
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1528)
    write_bytes("old.xlsx", compound)
    write_bytes("password.xlsx", compound + "EncryptedPackage".encode("utf-16-le") + bytes(480))
    encrypted_member("encrypted-member.xlsx")
    write("letter.xlsx", {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": "<document/>"})
    write("laughs.xlsx", parts(sheet=LAUGHS + sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>')))
    write("external-entity.xlsx", parts(sheet='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>')))
    write("deep.xlsx", parts(sheet=f'<worksheet xmlns="{MAIN}">' + "<a>" * 100000 + "</a>" * 100000 + "</worksheet>"))
    write("broken.xlsx", parts(sheet=f'<worksheet xmlns="{MAIN}"><sheetData>'))
    bomb("five-gigabytes.xlsx", 0xFFFFFFF0)
    bomb("lies-about-its-size.xlsx", 1000, 500)
    write("no-target.xlsx", {name: text for name, text in parts().items() if "sheet1" not in name})
    write("climbs-out.xlsx", {**parts(), "../../evil.xml": "<a/>"})
    write("twice.xlsx", list(parts().items()) + [("xl/workbook.xml", parts()["xl/workbook.xml"].replace("figures", "others"))])
    write("names.xlsx", parts(workbook=parts()["xl/workbook.xml"].replace("figures", "a&#10;b&#x202E;c")))
    write("beyond.xlsx", parts(sheet=sheet('<row r="9999999"><c r="ZZZZ9999999"><v>1</v></c></row>')))
    write("no-such-string.xlsx", parts(sheet=sheet('<row r="1"><c r="A1" t="s"><v>99999999999</v></c></row>')))
    write("no-such-style.xlsx", parts(sheet=sheet('<row r="1"><c r="A1" s="4000000000"><v>1</v></c></row>')))
    write("no-number.xlsx", parts(sheet=sheet('<row r="1"><c r="A1"><v>1e99999</v></c><c r="B1"><v>nan</v></c></row>')))
    write("utf-16.xlsx", parts(sheet=('<?xml version="1.0" encoding="UTF-16"?>' + sheet()).encode("utf-16")))
    write("many-members.xlsx", {**parts(), **{f"xl/x{number}.xml": "" for number in range(60000)}})


main(sys.argv[1])
