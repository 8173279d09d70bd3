#include "tree.h"

#include "scratch.h"

static const char sample[] = "<a xmlns=\"u\" xmlns:p=\"v\"><b x=\"1\"/>text<c/><b x=\"2 &amp; 3\"/></a>";

static xmlDoc *read_text(struct scratch *scratch, const char *text)
{
    return tree_read(text, strlen(text), scratch->err);
}

/* What is written of the root, without the declaration. */
static const char *written(struct scratch *scratch, xmlDoc *tree)
{
    size_t size;
    const char *text = tree_write(tree, &size, scratch->arena, scratch->err);

    tree_free(tree);
    assert_non_null(text);
    assert_int_equal(size, strlen(text));
    return strchr(text, '\n') + 1;
}

static void a_tree_is_written_as_it_was_read(void **state)
{
    xmlDoc *tree = read_text(*state, sample);

    assert_non_null(tree);
    assert_string_equal(written(*state, tree),
                        "<a xmlns=\"u\" xmlns:p=\"v\"><b x=\"1\"/>text<c/><b x=\"2 &amp; 3\"/></a>\n");
}

static void elements_are_found_by_name(void **state)
{
    struct scratch *scratch = *state;
    xmlDoc *tree = read_text(scratch, sample);
    xmlNode *root = xmlDocGetRootElement(tree), *first = tree_child(root, "b");

    assert_string_equal(tree_attribute(first, "x", scratch->arena), "1");
    assert_string_equal(tree_attribute(tree_next(first, "b"), "x", scratch->arena), "2 & 3");
    assert_string_equal(tree_attribute(first, "y", scratch->arena), "");
    assert_string_equal(tree_attribute(NULL, "y", scratch->arena), "");
    assert_null(tree_next(tree_next(first, "b"), "b"));
    assert_null(tree_child(root, "d"));
    assert_null(tree_child(NULL, "b"));
    assert_int_equal(tree_count(root, "b"), 2);
    assert_ptr_equal(tree_need(root, "c", scratch->err), tree_child(root, "c"));
    assert_null(tree_need(root, "d", scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL, "has no <d>");
    tree_free(tree);
}

static void what_is_changed_is_written(void **state)
{
    xmlDoc *tree = read_text(*state, sample);
    xmlNode *root = xmlDocGetRootElement(tree), *c = tree_child(root, "c");

    tree_set(c, "y", "a \"<\"");
    tree_set_number(c, "n", 17);
    tree_remove(tree_child(root, "b"));
    tree_add_first(root, "first");
    tree_add_first(c, "inner");
    tree_set_text(tree_add_behind(c, "behind"), "1 < 2");
    tree_add(root, "last");
    tree_add_prefixed(root, "p", "v", "known");
    tree_add_prefixed(root, "q", "w", "new");
    assert_string_equal(written(*state, tree),
                        "<a xmlns=\"u\" xmlns:p=\"v\" xmlns:q=\"w\"><first/>text"
                        "<c y=\"a &quot;&lt;&quot;\" n=\"17\"><inner/></c><behind>1 &lt; 2</behind>"
                        "<b x=\"2 &amp; 3\"/><last/><p:known/><q:new/></a>\n");
}

static void nothing_is_done_to_a_node_that_is_not_there(void **state)
{
    (void)state;
    tree_set(NULL, "x", "1");
    tree_set_number(NULL, "x", 1);
    tree_set_text(NULL, "x");
    tree_remove(NULL);
    assert_null(tree_add(NULL, "x"));
    assert_null(tree_add_first(NULL, "x"));
    assert_null(tree_add_behind(NULL, "x"));
    assert_null(tree_add_prefixed(NULL, "x", "y", "z"));
}

static void what_is_not_well_formed_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(read_text(scratch, "<a><b></a>"));
    assert_error(scratch->err, ERROR_DATA, "is not well-formed");
    assert_null(tree_read("<a/>", SIZE_MAX, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "is not well-formed");
}

static void what_is_no_tree_is_not_written(void **state)
{
    struct scratch *scratch = *state;
    size_t size;

    assert_null(tree_write(NULL, &size, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL, "cannot be written");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_tree_is_written_as_it_was_read),
        SCRATCH_TEST(elements_are_found_by_name),
        SCRATCH_TEST(what_is_changed_is_written),
        SCRATCH_TEST(nothing_is_done_to_a_node_that_is_not_there),
        SCRATCH_TEST(what_is_not_well_formed_is_refused),
        SCRATCH_TEST(what_is_no_tree_is_not_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
