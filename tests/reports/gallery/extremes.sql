SELECT thing, size FROM sizes ORDER BY size DESC, thing;
