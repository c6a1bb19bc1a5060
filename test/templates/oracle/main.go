package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// How often a chart is rendered for a path at most.
const maxRenderings = 40

type answer struct {
	Path    []string `json:"path"`
	Changes bool     `json:"changes"`
	// How many renderings it took.
	Renderings int `json:"renderings"`
}

// usage: oracle CHART: reads paths from standard input, one JSON array a line, and answers each with a line.
// oracle --render CHART: writes the texts of all files as JSON.
func main() {
	if os.Args[1] == "--render" {
		one := readChart(os.Args[2])
		user := values{}
		if len(os.Args) > 3 {
			user = readYaml(os.Args[3])
		}
		text, _ := json.MarshalIndent(one.render(user), "", " ")
		fmt.Println(string(text))
		return
	}
	one := readChart(os.Args[1])
	bases := one.bases()
	before := make([]map[string]string, len(bases))
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var path []string
		if json.Unmarshal(in.Bytes(), &path) != nil {
			continue
		}
		out.Encode(one.try(path, bases, before))
	}
}

// Values to start from: the defaults, and the defaults with switches on and lists filled in several ways.
func (c *chart) bases() []values {
	defaults := c.allValues(values{}, nil)
	c.withoutCopies(defaults, true)
	on := fill(clone(defaults), true, nil)
	text := fill(clone(defaults), true, "text")
	item := fill(clone(defaults), true, values{"name": "item", "key": "item", "enabled": true, "path": "/", "host": "h", "port": 80.0})
	off := fill(clone(defaults), false, nil)
	return []values{defaults, on.(values), text.(values), item.(values), off.(values)}
}

// Removes the copies of the global values from the values of subcharts: they are made again for each rendering.
func (c *chart) withoutCopies(all values, isTop bool) {
	if !isTop {
		delete(all, "global")
	}
	for _, one := range c.enabled(all, all) {
		if below, is := all[one.key].(values); is {
			one.withoutCopies(below, false)
		}
	}
}

// All flags set, and empty values filled: lists with one item, texts with a text, maps with one key.
func fill(value interface{}, flag bool, item interface{}) interface{} {
	switch one := value.(type) {
	case values:
		if len(one) == 0 && item != nil {
			return values{"key": item}
		}
		for key, field := range one {
			one[key] = fill(field, flag, item)
		}
		return one
	case []interface{}:
		if len(one) == 0 && item != nil {
			return []interface{}{clone(item)}
		}
		return one
	case bool:
		return flag
	case string:
		if one == "" && item != nil {
			return "text"
		}
	case nil:
		if item != nil {
			return "text"
		}
	}
	return value
}

func (c *chart) try(path []string, bases []values, before []map[string]string) answer {
	count := 0
	for number := range bases {
		for _, base := range variants(bases[number], path) {
			isPlain := base == nil
			if isPlain {
				base = bases[number]
			}
			var texts map[string]string
			if isPlain && before[number] != nil {
				texts = before[number]
			} else {
				texts = c.render(clone(base).(values))
				if isPlain {
					before[number] = texts
				} else {
					count++
				}
			}
			current, _ := get(base, path)
			for _, other := range others(current) {
				if count >= maxRenderings {
					return answer{path, false, count}
				}
				changed := clone(base).(values)
				if !put(changed, path, other) {
					continue
				}
				count++
				if differs(texts, c.render(changed)) {
					return answer{path, true, count}
				}
			}
		}
	}
	return answer{path, false, count}
}

// The base as it is, and one with only the switches beside and around the path turned on.
func variants(base values, path []string) []values {
	near := clone(base).(values)
	current := near
	changed := false
	for _, key := range path {
		for _, name := range []string{"enabled", "create", "install", "use"} {
			if flag, is := current[name].(bool); is && !flag {
				current[name] = true
				changed = true
			}
		}
		next, is := current[key].(values)
		if !is {
			break
		}
		current = next
	}
	if !changed {
		return []values{nil}
	}
	return []values{nil, near}
}

func get(all values, path []string) (interface{}, bool) {
	var one interface{} = all
	for _, key := range path {
		fields, is := one.(values)
		if !is {
			return nil, false
		}
		one = fields[key]
	}
	return one, true
}

func put(all values, path []string, value interface{}) bool {
	for at, key := range path {
		if at == len(path)-1 {
			all[key] = value
			return true
		}
		next, is := all[key].(values)
		if !is {
			next = values{}
			all[key] = next
		}
		all = next
	}
	return false
}

// Values that differ from one, of its own type first.
func others(value interface{}) []interface{} {
	item := values{"name": "other", "key": "other", "enabled": true}
	switch one := value.(type) {
	case bool:
		return []interface{}{!one, "other"}
	case float64:
		return []interface{}{one + 1, 0.0, "other"}
	case string:
		made := []interface{}{"other", "", "7", "true"}
		if one != "" {
			made = append(made, strings.ToUpper(one))
		}
		return made
	case []interface{}:
		return []interface{}{[]interface{}{"other"}, []interface{}{item}, []interface{}{}, []interface{}{"other", "more"}}
	case values:
		if len(one) > 0 {
			added := clone(one).(values)
			added["other"] = "other"
			return []interface{}{values{}, added, nil}
		}
		return []interface{}{values{"other": "other"}, values{"other": item}, []interface{}{"other"}, "other"}
	}
	return []interface{}{"other", true, 7.0, []interface{}{"other"}, []interface{}{item}, values{"other": "other"}}
}

func differs(before, after map[string]string) bool {
	if len(before) != len(after) {
		return true
	}
	for name, text := range before {
		if after[name] != text {
			return true
		}
	}
	return false
}
