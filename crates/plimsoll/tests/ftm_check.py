"""Loads entities and statements with the followthemoney package and says how many of each schema there are.

Usage: ftm_check.py ENTITIES.jsonl STATEMENTS.csv
"""

import json
import sys
from collections import Counter

from followthemoney import model
from followthemoney.statement.serialize import read_path_statements
from pathlib import Path

counts = Counter()
values = Counter()
links = []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        data = json.loads(line)
        proxy = model.get_proxy(data)
        known = set(proxy.schema.properties)
        unknown = set(data["properties"]) - known
        assert not unknown, f"{data['schema']} has no {unknown}"
        proxy.schema.validate(proxy.to_dict())
        for name in proxy.schema.required:
            assert proxy.get(name) or name == "name", f"{data['schema']} {data['id']} lacks {name}"
        for prop, value in proxy.itervalues():
            values[(proxy.id, prop.name, value)] += 1
            clean = prop.type.clean(value, proxy=proxy)
            assert clean is not None, f"{data['schema']} {data['id']}: {prop.name} {value!r} is not valid"
            if prop.type.name == "entity":
                links.append((prop, value, data["id"]))
        counts[proxy.schema.name] += 1
        values[proxy.id] = proxy.schema

for prop, value, whose in links:
    schema = values.get(value)
    assert schema, f"{whose}: {prop.name} leads nowhere: {value}"
    assert schema.is_a(prop.range), f"{whose}: {prop.name} leads to a {schema.name}"

told = set()
for statement in read_path_statements(Path(sys.argv[2]), "csv"):
    assert statement.id and statement.canonical_id == statement.entity_id
    told.add((statement.entity_id, statement.prop, statement.value))
kept = {key for key in values if isinstance(key, tuple)}
assert told == kept, f"{len(told ^ kept)} values differ between entities and statements"

for name in sorted(counts):
    print(name, counts[name])
print("statements", len(told))
