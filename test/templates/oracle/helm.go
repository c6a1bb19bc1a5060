// Renders a chart with Go's own text/template and Sprig, with the few functions of Helm beside them, to tell whether
// a value changes anything. It is used by tests only. Checksums, random texts and the time are constants.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

type values = map[string]interface{}

type chart struct {
	name      string
	path      string
	about     values
	defaults  values
	templates map[string]string
	files     files
	subcharts []*chart
}

func readYaml(text string) values {
	var data interface{}
	if yaml.Unmarshal([]byte(text), &data) != nil {
		return values{}
	}
	if all, is := plain(data).(values); is {
		return all
	}
	return values{}
}

// As Helm reads YAML, through JSON: all numbers are float64, and keys are texts.
func plain(data interface{}) interface{} {
	switch one := data.(type) {
	case values:
		for key, value := range one {
			one[key] = plain(value)
		}
		return one
	case map[interface{}]interface{}:
		made := values{}
		for key, value := range one {
			made[fmt.Sprint(key)] = plain(value)
		}
		return made
	case []interface{}:
		for at, value := range one {
			one[at] = plain(value)
		}
		return one
	case int:
		return float64(one)
	case int64:
		return float64(one)
	case uint64:
		return float64(one)
	case nil, string, bool, float64:
		return one
	}
	return fmt.Sprint(data)
}

func readChart(folder string) *chart {
	about, err := os.ReadFile(filepath.Join(folder, "Chart.yaml"))
	if err != nil {
		return nil
	}
	made := &chart{about: readYaml(string(about)), templates: map[string]string{}, files: files{}}
	made.name = fmt.Sprint(made.about["name"])
	text, _ := os.ReadFile(filepath.Join(folder, "values.yaml"))
	made.defaults = readYaml(string(text))
	filepath.Walk(folder, func(file string, info os.FileInfo, err error) error {
		if err != nil {
			return nil
		}
		relative, _ := filepath.Rel(folder, file)
		if info.IsDir() {
			if relative == "charts" {
				return filepath.SkipDir
			}
			return nil
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return nil
		}
		if strings.HasPrefix(relative, "templates/") {
			made.templates[relative] = string(content)
		} else if len(content) < 1<<20 {
			made.files[relative] = content
		}
		return nil
	})
	below, _ := os.ReadDir(filepath.Join(folder, "charts"))
	for _, entry := range below {
		if one := readChart(filepath.Join(folder, "charts", entry.Name())); one != nil {
			made.subcharts = append(made.subcharts, one)
		}
	}
	return made
}

type files map[string][]byte

func (f files) Get(name string) string      { return string(f[name]) }
func (f files) GetBytes(name string) []byte { return f[name] }
func (f files) Lines(name string) []string  { return strings.Split(string(f[name]), "\n") }
func (f files) AsConfig() string            { return f.as(func(b []byte) string { return string(b) }) }
func (f files) AsSecrets() string           { return f.as(func(b []byte) string { return fmt.Sprintf("%x", b) }) }
func (f files) as(to func([]byte) string) string {
	all := map[string]string{}
	for name, content := range f {
		all[path.Base(name)] = to(content)
	}
	return toYaml(all)
}
func (f files) Glob(pattern string) files {
	made := files{}
	for name, content := range f {
		if is, _ := path.Match(pattern, name); is || strings.HasPrefix(name, strings.SplitN(pattern, "**", 2)[0]) && strings.Contains(pattern, "**") {
			made[name] = content
		}
	}
	return made
}

type versions []string

func (v versions) Has(string) bool { return true }

type kubeVersion struct{ Version, Major, Minor, GitVersion string }

func (k kubeVersion) String() string { return k.Version }

type capabilities struct {
	KubeVersion kubeVersion
	APIVersions versions
	HelmVersion values
}

var theCapabilities = &capabilities{
	KubeVersion: kubeVersion{"v1.33.0", "1", "33", "v1.33.0"},
	APIVersions: versions{},
	HelmVersion: values{"Version": "v3.18.0"},
}

func clone(value interface{}) interface{} {
	switch one := value.(type) {
	case values:
		made := values{}
		for key, field := range one {
			made[key] = clone(field)
		}
		return made
	case []interface{}:
		made := make([]interface{}, len(one))
		for at, item := range one {
			made[at] = clone(item)
		}
		return made
	}
	return value
}

// Defaults below the values of the user. A null of the user removes the default.
func coalesce(own values, defaults values) values {
	for key, value := range defaults {
		given, has := own[key]
		if !has {
			own[key] = clone(value)
			continue
		}
		if given == nil {
			delete(own, key)
			continue
		}
		one, isMap := given.(values)
		other, isOther := value.(values)
		if isMap && isOther {
			own[key] = coalesce(one, other)
		}
	}
	return own
}

func at(all values, path string) (interface{}, bool) {
	var one interface{} = all
	for _, key := range strings.Split(path, ".") {
		fields, is := one.(values)
		if !is {
			return nil, false
		}
		one, is = fields[key]
		if !is {
			return nil, false
		}
	}
	return one, true
}

func list(data interface{}) []interface{} {
	all, _ := data.([]interface{})
	return all
}

type placed struct {
	*chart
	key     string
	imports []interface{}
}

// The subcharts that conditions and tags leave, under the keys of their values.
func (c *chart) enabled(all values, root values) []placed {
	var found []placed
	stated := map[string]bool{}
	for _, entry := range list(c.about["dependencies"]) {
		dependency, _ := entry.(values)
		name := fmt.Sprint(dependency["name"])
		stated[name] = true
		isOn := true
		tags, _ := root["tags"].(values)
		hasTag := false
		for _, tag := range list(dependency["tags"]) {
			if flag, is := tags[fmt.Sprint(tag)].(bool); is {
				isOn = (hasTag && isOn) || flag
				hasTag = true
			}
		}
		if condition, is := dependency["condition"].(string); is {
			for _, one := range strings.Split(condition, ",") {
				if flag, has := at(all, strings.TrimSpace(one)); has {
					if flag, is := flag.(bool); is {
						isOn = flag
						break
					}
				}
			}
		}
		key := name
		if alias, is := dependency["alias"].(string); is && alias != "" {
			key = alias
		}
		for _, one := range c.subcharts {
			if one.name == name && isOn {
				found = append(found, placed{one, key, list(dependency["import-values"])})
				break
			}
		}
	}
	for _, one := range c.subcharts {
		if !stated[one.name] {
			found = append(found, placed{one, one.name, nil})
		}
	}
	return found
}

// The values of a chart with those of its subcharts below their keys.
func (c *chart) allValues(own values, root values) values {
	own = coalesce(own, c.defaults)
	if root == nil {
		root = own
	}
	for _, one := range c.enabled(own, root) {
		below, is := own[one.key].(values)
		if !is {
			below = values{}
		}
		if global, is := own["global"].(values); is {
			inner, is := below["global"].(values)
			if !is {
				inner = values{}
			}
			below["global"] = coalesce(clone(global).(values), inner)
		} else if _, has := below["global"]; !has {
			below["global"] = values{}
		}
		own[one.key] = one.allValues(below, root)
		for _, entry := range one.imports {
			child, parent := "", ""
			if name, is := entry.(string); is {
				child = "exports." + name
			} else if pair, is := entry.(values); is {
				child, parent = fmt.Sprint(pair["child"]), fmt.Sprint(pair["parent"])
			}
			imported, _ := at(own[one.key].(values), child)
			fields, is := imported.(values)
			if !is {
				continue
			}
			target := own
			if parent != "" && parent != "." {
				for _, key := range strings.Split(parent, ".") {
					next, is := target[key].(values)
					if !is {
						next = values{}
						target[key] = next
					}
					target = next
				}
			}
			coalesce(target, fields)
		}
	}
	if _, has := own["global"]; !has {
		own["global"] = values{}
	}
	return own
}

type renderer struct {
	all      *template.Template
	contexts map[string]values
	files    []string
}

type job struct {
	name, text string
	context    values
	isFile     bool
}

func title(about values) values {
	made := values{"Type": about["type"], "AppVersion": fmt.Sprint(about["appVersion"]), "Annotations": values{}, "IsRoot": true}
	for key, value := range about {
		made[strings.ToUpper(key[:1])+key[1:]] = value
	}
	if annotations, is := about["annotations"].(values); is {
		made["Annotations"] = annotations
	}
	return made
}

func (c *chart) jobs(all values, root values, name string, isTop bool, into *[]job) values {
	about := title(c.about)
	about["Name"] = path.Base(name)
	context := values{
		"Values": all, "Chart": about, "Files": c.files, "Capabilities": theCapabilities, "Subcharts": values{},
		"Release":  values{"Name": "release", "Namespace": "space", "Service": "Helm", "Revision": 1, "IsInstall": true, "IsUpgrade": false},
		"Template": values{"BasePath": name + "/templates", "Name": ""},
	}
	for _, one := range c.enabled(all, root) {
		below, _ := all[one.key].(values)
		context["Subcharts"].(values)[one.key] = one.jobs(below, root, name+"/charts/"+one.key, false, into)
	}
	isLibrary := c.about["type"] == "library"
	for file, text := range c.templates {
		isFile := !isLibrary && !strings.HasPrefix(path.Base(file), "_")
		*into = append(*into, job{name + "/" + file, text, context, isFile})
	}
	return context
}

// The texts of all files of templates; an error is the text of its file.
func (c *chart) render(user values) map[string]string {
	all := c.allValues(user, nil)
	var jobs []job
	c.jobs(all, all, c.name, true, &jobs)
	sort.Slice(jobs, func(a, b int) bool {
		one, other := strings.Count(jobs[a].name, "/"), strings.Count(jobs[b].name, "/")
		if one != other {
			return one > other
		}
		return jobs[a].name > jobs[b].name
	})
	root := template.New("all").Option("missingkey=zero")
	depth := 0
	root.Funcs(functions(root, &depth))
	results := map[string]string{}
	for _, one := range jobs {
		if parsed := parsedTemplates(root, one); parsed != nil {
			results[one.name] = "ERROR " + parsed.Error()
		}
	}
	// In the order in which they were parsed, as Helm does: a template can change the values of later ones.
	for _, one := range jobs {
		if !one.isFile || results[one.name] != "" {
			continue
		}
		one.context["Template"] = values{"BasePath": one.context["Template"].(values)["BasePath"], "Name": one.name}
		var out bytes.Buffer
		depth = 0
		err := root.ExecuteTemplate(&out, one.name, one.context)
		text := strings.ReplaceAll(out.String(), "<no value>", "")
		if err != nil {
			text = "ERROR " + err.Error() + text
		}
		results[one.name] = text
	}
	return results
}

func parsedTemplates(root *template.Template, one job) error {
	_, err := root.New(one.name).Parse(one.text)
	return err
}

func toYaml(value interface{}) string {
	text, err := yaml.Marshal(value)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(string(text), "\n")
}

func functions(root *template.Template, depth *int) template.FuncMap {
	all := sprig.TxtFuncMap()
	delete(all, "env")
	delete(all, "expandenv")
	constant := func(text string) interface{} { return func(...interface{}) string { return text } }
	for _, name := range strings.Fields("sha256sum sha1sum sha512sum adler32sum md5sum") {
		all[name] = constant("digest")
	}
	for _, name := range strings.Fields("randAlphaNum randAlpha randNumeric randAscii randBytes uuidv4 genPrivateKey derivePassword bcrypt htpasswd encryptAES getHostByName") {
		all[name] = constant("random")
	}
	certificate := func(...interface{}) values { return values{"Cert": "cert", "Key": "key"} }
	for _, name := range strings.Fields("genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey buildCustomCert") {
		all[name] = certificate
	}
	all["now"] = constant("now")
	all["date"] = constant("date")
	all["toYaml"] = toYaml
	all["mustToYaml"] = toYaml
	all["toYamlPretty"] = toYaml
	all["toToml"] = toYaml
	all["fromYaml"] = func(text string) values {
		var data interface{}
		if err := yaml.Unmarshal([]byte(text), &data); err != nil {
			return values{"Error": err.Error()}
		}
		if made, is := plain(data).(values); is {
			return made
		}
		return values{}
	}
	all["fromYamlArray"] = func(text string) []interface{} {
		var data interface{}
		yaml.Unmarshal([]byte(text), &data)
		return list(plain(data))
	}
	all["toJson"] = func(value interface{}) string {
		text, _ := json.Marshal(value)
		return string(text)
	}
	all["mustToJson"] = all["toJson"]
	all["fromJson"] = func(text string) values {
		made := values{}
		json.Unmarshal([]byte(text), &made)
		return made
	}
	all["fromJsonArray"] = func(text string) []interface{} {
		var made []interface{}
		json.Unmarshal([]byte(text), &made)
		return made
	}
	all["lookup"] = func(...interface{}) values { return values{} }
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return value, errors.New(message)
		}
		return value, nil
	}
	all["fail"] = func(message string) (string, error) { return "", errors.New(message) }
	all["include"] = func(name string, data interface{}) (string, error) {
		*depth++
		defer func() { *depth-- }()
		if *depth > 400 {
			return "", errors.New("too deep")
		}
		var out bytes.Buffer
		err := root.ExecuteTemplate(&out, name, data)
		return out.String(), err
	}
	all["tpl"] = func(text string, data interface{}) (string, error) {
		*depth++
		defer func() { *depth-- }()
		if *depth > 400 {
			return "", errors.New("too deep")
		}
		copied, err := root.Clone()
		if err != nil {
			return "", err
		}
		copied.Funcs(functions(copied, depth))
		parsed, err := copied.New("tpl").Parse(text)
		if err != nil {
			return "", err
		}
		var out bytes.Buffer
		err = parsed.Execute(&out, data)
		return strings.ReplaceAll(out.String(), "<no value>", ""), err
	}
	return all
}
