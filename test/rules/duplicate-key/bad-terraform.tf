resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"
  name = "web"
# ^^^^ duplicate-key error

  pack {
    name   = "one"
    type   = "manifest"
    values = "a: '{{.spectro.var.a}} {{.spectro.var.b}}'"
  }

  profile_variables {
    variable {
      name         = "a"
      display_name = "A"
    }
  }
  profile_variables {
#                   ^ duplicate-key error
    variable {
      name         = "b"
      display_name = "B"
    }
  }
}
