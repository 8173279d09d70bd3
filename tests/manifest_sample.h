/* For tests: the text of a whole manifest, and of one of the first version. */
#ifndef STATBOOK_TESTS_MANIFEST_SAMPLE_H
#define STATBOOK_TESTS_MANIFEST_SAMPLE_H

#define HASH_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define HASH_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* A parameter of a definition. */
#define SAMPLE_DECLARED                                                                                      \
    "    \"branch\": {\n"                                                                                    \
    "      \"value\": \"h\",\n"                                                                              \
    "      \"label\": \"Branch\",\n"                                                                         \
    "      \"shown\": \"Harbour\"\n"                                                                         \
    "    },\n"

#define SAMPLE_HEAD(version, declared)                                                                       \
    "{\n"                                                                                                    \
    "  \"statbook\": " version ",\n"                                                                         \
    "  \"report\": \"nonproliferation\",\n"                                                                  \
    "  \"title\": \"Non-proliferation “statistics”\",\n"                                                 \
    "  \"period\": \"2013-Q1\",\n"                                                                           \
    "  \"as_of\": \"2013-03-31\",\n"                                                                         \
    "  \"definition\": {\n"                                                                                  \
    "    \"sha256\": \"" HASH_OF_ABC "\"\n"                                                                  \
    "  },\n"                                                                                                 \
    "  \"source\": {\n"                                                                                      \
    "    \"schema_sha256\": \"" HASH_OF_NOTHING "\"\n"                                                       \
    "  },\n"                                                                                                 \
    "  \"languages\": [\n"                                                                                   \
    "    \"en\",\n"                                                                                          \
    "    \"fr\"\n"                                                                                           \
    "  ],\n"                                                                                                 \
    "  \"formats\": [\n"                                                                                     \
    "    \"csv\",\n"                                                                                         \
    "    \"xlsx\"\n"                                                                                         \
    "  ],\n"                                                                                                 \
    "  \"parameters\": {\n" declared "    \"state\": \"JPN\"\n"                                              \
    "  },\n"                                                                                                 \
    "  \"versions\": {\n"                                                                                    \
    "    \"statbook\": \"0.1.0\",\n"                                                                         \
    "    \"gnuplot\": \"5.4 patchlevel 4\"\n"                                                                \
    "  },\n"                                                                                                 \
    "  \"numbers\": \"Workbooks hold numbers with 16 significant digits, CSV files "                         \
    "the shortest decimal that reads back as the same double.\",\n"

#define SAMPLE_FILES                                                                                         \
    "  \"files\": [\n"                                                                                       \
    "    {\n"                                                                                                \
    "      \"path\": \"charts/en/a.svg\",\n"                                                                 \
    "      \"size\": 3,\n"                                                                                   \
    "      \"sha256\": \"" HASH_OF_ABC "\"\n"                                                                \
    "    },\n"                                                                                               \
    "    {\n"                                                                                                \
    "      \"path\": \"csv/in-force.csv\",\n"                                                                \
    "      \"size\": 0,\n"                                                                                   \
    "      \"sha256\": \"" HASH_OF_NOTHING "\"\n"                                                            \
    "    }\n"                                                                                                \
    "  ]"

static const char sample_text[] =
    SAMPLE_HEAD("6", SAMPLE_DECLARED) "  \"missing_marks\": [\n"
                                      "    \"x\",\n"
                                      "    \"z\"\n"
                                      "  ],\n"
                                      "  \"tables\": [\n"
                                      "    {\n"
                                      "      \"name\": \"in-force\",\n"
                                      "      \"rows\": 13,\n"
                                      "      \"sha256\": \"" HASH_OF_NOTHING "\",\n"
                                      "      \"title\": \"In force\",\n"
                                      "      \"query\": \"sql/in_force.sql\",\n"
                                      "      \"sorted\": true,\n"
                                      "      \"columns\": [\n"
                                      "        {\n"
                                      "          \"name\": \"state\",\n"
                                      "          \"type\": \"text\",\n"
                                      "          \"translated\": true\n"
                                      "        },\n"
                                      "        {\n"
                                      "          \"name\": \"count\",\n"
                                      "          \"type\": \"integer\",\n"
                                      "          \"label\": \"States\",\n"
                                      "          \"unit\": \"number\",\n"
                                      "          \"unknown\": \"x\",\n"
                                      "          \"derived\": \"change of state\",\n"
                                      "          \"note\": \"moved\",\n"
                                      "          \"as_found\": [\n"
                                      "            2,\n"
                                      "            12\n"
                                      "          ]\n"
                                      "        },\n"
                                      "        {\n"
                                      "          \"name\": \"marks\",\n"
                                      "          \"type\": \"text\",\n"
                                      "          \"role\": \"status\"\n"
                                      "        },\n"
                                      "        {\n"
                                      "          \"name\": \"count_marks\",\n"
                                      "          \"type\": \"text\",\n"
                                      "          \"role\": \"status\",\n"
                                      "          \"of\": \"count\"\n"
                                      "        },\n"
                                      "        {\n"
                                      "          \"name\": \"notes\",\n"
                                      "          \"type\": \"text\",\n"
                                      "          \"role\": \"notes\"\n"
                                      "        }\n"
                                      "      ],\n"
                                      "      \"notes\": [\n"
                                      "        \"weighed\"\n"
                                      "      ],\n"
                                      "      \"behind\": [\n"
                                      "        {\n"
                                      "          \"columns\": [\n"
                                      "            \"count\"\n"
                                      "          ],\n"
                                      "          \"records\": \"events\",\n"
                                      "          \"where\": {\n"
                                      "            \"event\": \"in force\"\n"
                                      "          },\n"
                                      "          \"same\": {\n"
                                      "            \"iso\": \"state\"\n"
                                      "          },\n"
                                      "          \"up_to\": {\n"
                                      "            \"n\": \"count\"\n"
                                      "          },\n"
                                      "          \"figure\": {\n"
                                      "            \"sum\": \"n\"\n"
                                      "          }\n"
                                      "        }\n"
                                      "      ],\n"
                                      "      \"charts\": [\n"
                                      "        \"a\"\n"
                                      "      ]\n"
                                      "    },\n"
                                      "    {\n"
                                      "      \"name\": \"sources\",\n"
                                      "      \"rows\": 0,\n"
                                      "      \"sha256\": \"" HASH_OF_ABC "\",\n"
                                      "      \"columns\": [],\n"
                                      "      \"charts\": []\n"
                                      "    }\n"
                                      "  ],\n"
                                      "  \"workbooks\": [\n"
                                      "    {\n"
                                      "      \"path\": \"n.en.xlsx\",\n"
                                      "      \"notes\": [\n"
                                      "        \"moved\",\n"
                                      "        \"weighed\"\n"
                                      "      ],\n"
                                      "      \"sheets\": [\n"
                                      "        {\n"
                                      "          \"name\": \"Cover\",\n"
                                      "          \"sha256\": \"" HASH_OF_ABC "\"\n"
                                      "        },\n"
                                      "        {\n"
                                      "          \"name\": \"Übersicht\",\n"
                                      "          \"sha256\": \"" HASH_OF_NOTHING "\"\n"
                                      "        }\n"
                                      "      ]\n"
                                      "    }\n"
                                      "  ],\n"
                                      "  \"charts\": [\n"
                                      "    {\n"
                                      "      \"path\": \"charts/en/a\",\n"
                                      "      \"sha256\": \"" HASH_OF_NOTHING "\",\n"
                                      "      \"formats\": [\n"
                                      "        \"svg\"\n"
                                      "      ]\n"
                                      "    }\n"
                                      "  ],\n" SAMPLE_FILES ",\n"
                                      "  \"records\": [\n"
                                      "    {\n"
                                      "      \"name\": \"events\",\n"
                                      "      \"rows\": 2,\n"
                                      "      \"sha256\": \"" HASH_OF_ABC "\",\n"
                                      "      \"description\": \"One row for each event.\\nOr none.\",\n"
                                      "      \"query\": \"sql/events.sql\",\n"
                                      "      \"columns\": [\n"
                                      "        {\n"
                                      "          \"name\": \"iso\",\n"
                                      "          \"type\": \"text\"\n"
                                      "        },\n"
                                      "        {\n"
                                      "          \"name\": \"event\",\n"
                                      "          \"type\": \"text\"\n"
                                      "        },\n"
                                      "        {\n"
                                      "          \"name\": \"n\",\n"
                                      "          \"type\": \"integer\"\n"
                                      "        }\n"
                                      "      ],\n"
                                      "      \"charts\": []\n"
                                      "    }\n"
                                      "  ],\n"
                                      "  \"marks\": {\n"
                                      "    \"e\": \"estimated\",\n"
                                      "    \"x\": \"not available\"\n"
                                      "  },\n"
                                      "  \"notes\": {\n"
                                      "    \"moved\": \"The branch moved.\\nTwice.\",\n"
                                      "    \"weighed\": \"Weighed by hand.\"\n"
                                      "  },\n"
                                      "  \"queries\": [\n"
                                      "    {\n"
                                      "      \"use\": \"rates\",\n"
                                      "      \"path\": \"sql/rates.sql\"\n"
                                      "    }\n"
                                      "  ],\n"
                                      "  \"sources_table\": \"sources\"\n}\n";

__attribute__((unused)) static const char sample_of_1[] =
    SAMPLE_HEAD("1", "") "  \"tables\": [\n"
                         "    {\n"
                         "      \"name\": \"in-force\",\n"
                         "      \"rows\": 13,\n"
                         "      \"sha256\": \"" HASH_OF_NOTHING "\"\n"
                         "    },\n"
                         "    {\n"
                         "      \"name\": \"sources\",\n"
                         "      \"rows\": 0,\n"
                         "      \"sha256\": \"" HASH_OF_ABC "\"\n"
                         "    }\n"
                         "  ],\n" SAMPLE_FILES "\n}\n";

#endif
