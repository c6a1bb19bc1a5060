resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"
  type = "add-on"

  pack {
    name = "one"
#          ^^^^^ pack-not-resolvable error
  }

  pack {
    name = "two"
#          ^^^^^ pack-not-resolvable error
    tag  = "1.0.0"
    uid  = ""
  }

  pack {
    name         = "three"
#                  ^^^^^^^ pack-not-resolvable error
    registry_uid = data.spectrocloud_registry.example.id
    uid          = null
  }
}
